// What must hold on every page.

import assert from "node:assert/strict";
import axe from "axe-core";

const OPTIONS = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
  // What passes is not described: that would be most of the work.
  resultTypes: ["violations"],
};

/** As wide as before and as tall as the page, so that nothing stands under the bar at the foot. */
async function stretch(page) {
  const { width } = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.min(Math.max(height + 100, 800), 15_000) });
}

/** No violation of WCAG 2.2 AA that a machine can see. */
export async function checkAxe(page, where) {
  const before = page.viewportSize();
  await stretch(page);
  // By hand: its driver for playwright loads it twice, for the sake of frames, which we have none of.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate((options) => window.axe.run(document, options), OPTIONS);
  await page.setViewportSize(before);
  const why = (node) => [...node.any, ...node.all, ...node.none].map((check) => check.message).join("; ");
  const line = (rule, node) => `${rule.id}: ${node.target.join(" ")}: ${why(node) || rule.help}`;
  const lines = violations.flatMap((rule) => rule.nodes.map((node) => line(rule, node)));
  if (lines.length > 0) assert.fail(`axe at ${where}:\n  ${lines.join("\n  ")}`);
}

/** On the narrowest phone nothing sticks out; if it does, this says what. */
export async function checkNarrow(page, where) {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 800 });
  const wide = await page.evaluate(() => {
    if (document.documentElement.scrollWidth <= innerWidth) return [];
    const sticksOut = (node) => node.getBoundingClientRect().right > innerWidth + 0.5;
    const out = [...document.body.querySelectorAll("*")].filter(sticksOut).slice(-3);
    return out.map((node) => `${node.localName}.${node.getAttribute("class") ?? ""}`);
  });
  await page.setViewportSize(before);
  if (wide.length > 0) assert.fail(`${where} scrolls sideways at 320 px: ${wide.join(" ")}`);
}

/** Controls and entries of navigations are as large as a fingertip, 44 px; axe looks at other links. */
export async function checkTargets(page, where) {
  const small = await page.evaluate(() => {
    const typed = "select, textarea, input:not([type=hidden], [type=radio], [type=checkbox])";
    const controls = document.querySelectorAll(`button, .button, .head-button, summary, label.choice, nav a, ${typed}`);
    const seen = [...controls].filter((node) => !node.closest(".sr, .skip") && node.checkVisibility());
    const boxes = seen.map((node) => [node, node.getBoundingClientRect()]);
    const little = boxes.filter(([, box]) => box.width > 0 && Math.min(box.width, box.height) < 43.5);
    const name = (node) => `${node.localName}.${node.className} “${node.textContent.trim().slice(0, 30)}”`;
    return little.map(([node, box]) => `${name(node)} ${box.width | 0} × ${box.height | 0}`);
  });
  if (small.length > 0) assert.fail(`small targets at ${where}:\n  ${[...new Set(small)].join("\n  ")}`);
}

/** The language of the page and one main heading: what people who hear it need first. */
export async function checkOutline(page, lang, where) {
  assert.equal(await page.locator("html").getAttribute("lang"), lang, where);
  assert.equal(await page.locator("h1").count(), 1, `one h1 at ${where}`);
  assert.notEqual((await page.title()).trim(), "", `a title at ${where}`);
}

/** The focused element shows that it has the keyboard, is in view, and nothing lies over it. */
export async function checkFocus(page) {
  const found = await page.evaluate(() => {
    const node = document.activeElement;
    const words = node.getAttribute("aria-label") ?? node.textContent ?? "";
    const name = `${node.localName} “${words.trim().slice(0, 40)}”`;
    // A control that is drawn by its label shows its focus there.
    const byLabel = node.matches("input[type=radio], input[type=checkbox]");
    const drawn = (byLabel && node.closest("label")) || node;
    const box = [...drawn.getClientRects()].find((one) => one.width > 0 && one.height > 0);
    if (!box) return `${name} has no box`;
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return `${name} is out of view`;
    const top = document.elementFromPoint(x, y);
    const clear = top && (drawn.contains(top) || top.contains(drawn));
    if (!clear) return `${name} is covered by ${top?.localName}.${top?.className}`;
    const shown = [node, drawn].some((one) => {
      const style = getComputedStyle(one);
      const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      return ring || style.boxShadow !== "none";
    });
    return shown ? "" : `${name} does not show its focus`;
  });
  assert.equal(found, "", page.url());
}
