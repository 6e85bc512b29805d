// Without signal: what was seen is there, with the time it was kept at, and a plan outlives it all.

import assert from "node:assert/strict";
import { PHONE } from "./lib/visitor.mjs";
import { world } from "./lib/world.mjs";

const w = world();

/** Visits the programme once, and waits until the rest of the festival was fetched behind it. */
async function visited(visit, lang) {
  const seen = await visit({ lang, size: PHONE, serviceWorkers: "allow" });
  const home = `/${lang}/${w.slugs.banFlower}`;
  await seen.page.goto(`${home}/programme`);
  // The last day comes last.
  const last = await seen.page.locator(".days a").last().getAttribute("href");
  const kept = () => seen.page.evaluate(async (path) => Boolean(await (await caches.open("xoe-kept-1")).match(path)), last);
  for (let turn = 0; turn < 100 && !(await kept()); turn += 1) await seen.page.waitForTimeout(100);
  return { ...seen, home };
}

for (const [lang, words] of [
  ["vi", { bar: "Không có mạng. Trang này được lưu lúc", none: "Không có mạng" }],
  ["en", { bar: "No signal. This page was kept at", none: "No signal" }],
]) {
  w.test(`after one visit the programme is read in aeroplane mode: ${lang}`, async ({ visit }) => {
    const { page, context, home, problems } = await visited(visit, lang);
    await page.locator("button.heart").first().click();
    await page.waitForFunction(() => document.cookie.includes("xoe_plan_"));
    const plan = await page.evaluate(() => document.cookie);
    await context.setOffline(true);
    for (const rest of ["/programme", "/plan", "/now", "/visit", ""]) {
      await page.goto(home + rest);
      const bar = await page.locator(".kept-bar").innerText();
      assert.match(bar, new RegExp(`${words.bar.replace(".", "\\.")} \\d\\d:\\d\\d`), rest);
    }
    await page.goto(`${home}/programme?day=${await otherDay(page, home)}`);
    assert.ok(await page.locator(".thread h3").count() > 0, "another day that was never opened");
    await page.goto(`${home}/orders`).catch(() => {});
    assert.ok((await page.locator("h1").innerText()).length > 0);
    assert.equal(await page.evaluate(() => document.cookie), plan, "the plan is as it was");
    // A heart that is pressed without signal is kept here.
    await page.goto(`${home}/programme`);
    await page.locator('button.heart[aria-pressed="false"]').first().click();
    await page.waitForFunction((before) => document.cookie.length > before.length, plan);
    await context.setOffline(false);
    await page.goto(`${home}/plan`);
    assert.equal(await page.locator(".kept-bar").count(), 0);
    assert.equal(await page.locator("button.heart").count(), 2, "both hearts are in the plan once there is signal");
    // What failed while there was no signal was meant to.
    problems.length = 0;
  });
}

/** The day behind the last tab. */
async function otherDay(page, home) {
  await page.goto(`${home}/programme`);
  const href = await page.locator(".days a").last().getAttribute("href");
  return new URL(href, "http://x").searchParams.get("day");
}
