// From the slip of an officer to an application that was sent: ten pages on a phone, with script and without.

import assert from "node:assert/strict";
import { checkAxe } from "./lib/checks.mjs";
import * as journey from "./lib/journey.mjs";
import { signIn } from "./lib/tour.mjs";
import { DESK, PHONE } from "./lib/visitor.mjs";
import { world } from "./lib/world.mjs";

const w = world();
const PIN = "314927";
const form = (page, action) => page.locator(`form[action="${action}"]`);
const desk = (rest) => `/vi/desk/${w.slugs.banFlower}${rest}`;
const apply = () => `/vi/${w.slugs.banFlower}/apply`;

const isWide = (page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

/** A call with the usual questions, once for all tests of this file. */
async function called(page) {
  await page.goto(desk("/applications/call"));
  const about = page.locator("textarea[name=about_vi]");
  if ((await about.inputValue()) !== "") return;
  await about.fill("Cần tiết mục của bản, nhất là xòe và hát.");
  await journey.submitOf(form(page, "/api/applications/call")).click();
  await page.locator(".feedback").waitFor();
}

/** The code on the slip of a troupe. */
async function slip(page, troupe) {
  await page.goto(desk(`/assist?q=${encodeURIComponent(troupe)}`));
  await form(page, "/api/applications/code").first().locator("button").click();
  await page.waitForURL(/troupe-slip/);
  return (await page.locator("main").innerText()).match(/[0-9A-Z]{4}\s[0-9A-Z]{4}/)[0];
}

/** Answers all that stands on a page: what is asked for, as somebody would. */
async function fill(page) {
  const box = form(page, "/api/apply/save");
  let answers = 0;
  for (const field of await box.locator("input:visible, textarea:visible, select:visible").all()) {
    const [tag, type, name] = await field.evaluate((node) => [node.tagName, node.type, node.name]);
    if (type === "radio") {
      if ((await box.locator(`input[name="${name}"]:checked`).count()) === 0) answers += await field.check().then(() => 1);
    } else if (type === "checkbox") continue;
    else {
      answers += 1;
      if (tag === "SELECT") await field.selectOption({ index: 1 });
      else if (type === "tel" || /phone/.test(name)) await field.fill("0912 345 678");
      else if (type === "email") await field.fill("");
      else if (type === "date") await field.fill("2027-03-13");
      else if ((await field.getAttribute("inputmode")) === "numeric" || type === "number") await field.fill("12");
      else if ((await field.inputValue()) === "") await field.fill("Múa sạp bản Tả Kố Khừ");
    }
  }
  await box.locator("button[name=then]").first().click();
  return answers;
}

for (const [js, troupe, commune] of [[false, "Tả Kố Khừ", "Sín Thầu"], [true, "Che Căn", "Mường Phăng"]]) {
  w.test(`a leader applies with the code of a slip in ten pages at most: script ${js}`, async ({ visit }) => {
    const { page: office } = await visit({ size: DESK, js });
    await signIn(office, "vi");
    await called(office);
    const code = await slip(office, troupe);

    const { page } = await visit({ size: PHONE, js });
    await page.goto(apply());
    await page.locator("select[name=commune]").selectOption({ label: await label(page, commune) });
    await page.locator("input[name=code]").fill(code);
    await page.locator("input[name=pin]").fill(PIN);
    await journey.submitOf(form(page, "/api/apply/enter")).click();
    await form(page, "/api/apply/start").first().locator("button").click();
    await page.waitForURL(/\/apply\/[^/]+$/);
    assert.equal(await isWide(page), false, "the tasks");

    const home = page.url();
    await page.locator('main a[href*="/q/"]').first().click();
    let [pages, answers] = [0, 0];
    while (/\/q\//.test(page.url())) {
      pages += 1;
      assert.ok(pages <= 10, `${pages} pages`);
      const at = page.url();
      if (pages === 1 && js) await checkAxe(page, "a question");
      answers += await fill(page);
      await page.waitForLoadState();
      assert.notEqual(page.url(), at, (await page.locator("main").innerText()).slice(0, 400));
      if (!/\/q\//.test(page.url()) && !/\/check/.test(page.url())) {
        const next = page.locator('main a[href*="/q/"]:not(:has-text("✓"))');
        if ((await next.count()) === 0) break;
      }
    }
    assert.ok(answers <= 14, `${answers} answers`);
    if (!/\/check/.test(page.url())) await page.goto(`${home}/check`);
    assert.equal(await isWide(page), false, "the answers");
    await journey.submitOf(form(page, "/api/apply/send")).click();
    await page.locator(".feedback, .code").first().waitFor();
    const sent = (await page.locator("main").innerText()).match(/[A-Z0-9]{2,}-?[A-Z0-9]{4,}/)?.[0];
    assert.ok(sent, await page.locator("main").innerText());
  });
}

/** The choice that names a commune. */
async function label(page, commune) {
  const all = await page.locator("select[name=commune] option").allTextContents();
  return all.find((one) => one.includes(commune));
}
