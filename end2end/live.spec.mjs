// On the evening itself: who runs a stage presses a button on a phone, and a tourist sees it.

import assert from "node:assert/strict";
import { signIn } from "./lib/tour.mjs";
import { DESK, PHONE } from "./lib/visitor.mjs";
import { festivals, world } from "./lib/world.mjs";

const w = world({
  start: async (w) => {
    w.server = await w.serve({ args: ["--demo-at", "opening-night"] });
    w.slugs = await festivals(w.server);
  },
});

const WORDS = {
  vi: { late: "dự kiến", off: "Không diễn", meanwhile: "không tính thêm" },
  en: { late: "expected", off: "Not coming", meanwhile: "not counted again" },
};

/** The desk of the n-th stage that has something on today; each test runs another. */
async function toStage(visit, { lang, size, js, at }) {
  const { page } = await visit({ lang, size, js });
  await signIn(page, lang, { email: "sankhau@example.com" });
  await page.goto(`/${lang}/desk/${w.slugs.banFlower}/programme/live`);
  const stages = page.locator('main a[href*="/programme/live/"]');
  const open = await stages.filter({ hasText: /\d\d:\d\d/ }).evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  await page.goto(open[at % open.length]);
  return page;
}

const card = (page) => page.locator(".live-act:has(details[open])");
const isWide = (page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

const ways = [["vi", PHONE, true], ["vi", DESK, false], ["en", PHONE, false], ["en", DESK, true]];
for (const [at, [lang, size, js]] of ways.entries()) {
  w.test(`a stage manager delays, a tourist sees it: ${lang}, ${size.width} px, script ${js}`, async ({ visit }) => {
    const words = WORDS[lang];
    const desk = await toStage(visit, { lang, size, js, at });
    const slug = await card(desk).getAttribute("id");
    const screen = await desk.locator('main a[href*="/now/"]').getAttribute("href");
    const { page: tourist } = await visit({ lang, size, js });
    const act = tourist.locator(`li:has(a[href$="/programme/${slug}"])`).first();
    await tourist.goto(screen);
    const before = await act.innerText();
    assert.ok(!before.includes(words.late), before);

    const buttons = await card(desk).locator('button[name="more"]').all();
    const box = await buttons[0].boundingBox();
    assert.ok(box.height >= 44, `${box.height} px are for no thumb`);
    await buttons[1].click();
    await desk.locator(".feedback").getByText(words.late).waitFor();
    assert.equal(await isWide(desk), false, "nothing scrolls sideways");

    const pressed = Date.now();
    if (js) await act.getByText(words.late).waitFor();
    else {
      await tourist.waitForTimeout(1_100);
      await tourist.locator("#live .note a").click();
    }
    assert.match(await act.innerText(), new RegExp(words.late));
    console.log(`seen after ${Date.now() - pressed} ms`);
    assert.equal(await isWide(tourist), false);
    for (const rest of [`programme/${slug}`, "now", "programme", "programme/grid"]) {
      await tourist.goto(`/${lang}/${w.slugs.banFlower}/${rest}`);
      assert.match(await tourist.locator("main").innerText(), new RegExp(words.late), rest);
    }

    await card(desk).locator('button[value="absent"]').click();
    await desk.locator(".feedback").waitFor();
    await tourist.waitForTimeout(1_100);
    await tourist.goto(screen);
    await act.getByText(words.off).waitFor();

    // Two presses back, all is as announced.
    const own = desk.locator(`[id="${slug}"]`);
    for (let press = 0; press < 2; press += 1) {
      await own.locator("details").evaluate((node) => (node.open = true));
      await own.locator('form:has(input[value="undone"]) button').click();
      await desk.locator(".feedback").waitFor();
    }
    await tourist.waitForTimeout(1_100);
    await tourist.goto(screen);
    assert.ok(!(await act.innerText()).includes(words.late));
  });
}

w.test("the second of two phones is told that it was pressed already", async ({ visit }) => {
  const one = await toStage(visit, { lang: "vi", size: PHONE, js: true, at: ways.length });
  const two = await toStage(visit, { lang: "vi", size: PHONE, js: true, at: ways.length });
  for (const [phone, said] of [[one, /đã bắt đầu|Bắt đầu/], [two, new RegExp(WORDS.vi.meanwhile)]]) {
    const button = card(phone).locator('button[value="started"]');
    if ((await button.count()) === 0) continue;
    await button.click();
    await phone.locator(".feedback").getByText(said).first().waitFor();
  }
});
