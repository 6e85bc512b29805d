// Days are put off: the organiser reviews it once, whoever holds a ticket chooses, and the money is paid back.

import assert from "node:assert/strict";
import * as journey from "./lib/journey.mjs";
import { signIn } from "./lib/tour.mjs";
import { DESK, PHONE } from "./lib/visitor.mjs";
import { festivals, world } from "./lib/world.mjs";

// Each way puts a festival of its own off.
const ways = [["vi", PHONE, false], ["vi", DESK, true], ["en", PHONE, true], ["en", DESK, false]];
const w = world({ start: async (w) => {
  w.houses = [];
  for (let at = 0; at < ways.length; at += 1) w.houses.push(await w.serve());
  w.slugs = await festivals(w.houses[0]);
} });

for (const [at, [lang, size, js]] of ways.entries()) {
  w.test(`a festival is put off and whoever cannot come gets the money back: ${lang}, ${size.width} px, script ${js}`, async ({ visit }) => {
    const server = w.houses[at];
    const buyer = await visit({ server, lang, size, js });
    const { code, url } = await journey.order(buyer, w.slugs.banFlower, "dem-khai-mac", { ben: 2 }, journey.somebody());
    await journey.payInDemo(buyer.page);

    const { page } = await visit({ server, lang, size, js });
    await signIn(page, lang);
    const desk = `/${lang}/desk/${w.slugs.banFlower}`;
    await page.goto(`${desk}/programme/postpone`);
    const first = await page.locator("select[name=from_day]").inputValue();
    const to = new Date(Date.parse(first) + 7 * 86_400_000).toISOString().slice(0, 10);
    await page.locator("input[name=to_day]").fill(to);
    await page.locator(`form[action="${desk}/programme/postpone"] button`).last().click();
    const act = page.locator('form[action="/api/programme/postpone"]');
    // A decision is asked for everything that was sold.
    await journey.submitOf(act).click();
    await page.locator("#errors, .feedback .notice.error").first().waitFor();
    for (const group of await act.locator("fieldset:has(input[type=radio])").all()) await group.locator("input[value=refund]").check();
    await act.locator("input[name=refund_until]").fill(first);
    await act.locator("input[name=note_vi]").fill("Tránh mưa lớn");
    await act.locator("input[name=note_en]").fill("Because of heavy rain");
    await journey.submitOf(act).click();
    await page.locator('form[action="/api/programme/postpone-undo"] button').waitFor();

    // The ticket is as it was until its holder chooses.
    await buyer.page.goto(url);
    assert.equal(await buyer.page.locator("article.ticket").count(), 2);
    await buyer.page.locator('main a[href$="/choice"]').first().click();
    const choose = buyer.page.locator('form[action="/api/tickets/choose"]').first();
    await choose.locator("input[value=refund]").check();
    await journey.submitOf(choose).click();
    await buyer.page.locator(".feedback").waitFor();
    assert.equal(await buyer.page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
    await buyer.page.goto(url);
    assert.equal(await buyer.page.locator("article.ticket").count(), 0, "what was given back opens no gate");

    await page.goto(`${desk}/treasury?show=refunds`);
    const row = page.locator(`tr:has-text("${code}")`);
    await row.locator('a[href*="order="]').last().click();
    const pay = page.locator('form[action="/api/treasury/refund"]');
    await pay.locator("input[name=how]").fill("chuyển khoản 21/02");
    await pay.locator("button").last().click();
    await page.locator(".feedback").waitFor();
    assert.match(await row.last().innerText(), /chuyển khoản 21\/02/);
  });
}
