// Everything with the keyboard alone: Tab, Enter, Space, letters. Wherever it stops, one sees it.

import assert from "node:assert/strict";
import { checkFocus } from "./lib/checks.mjs";
import * as journey from "./lib/journey.mjs";
import { signIn } from "./lib/tour.mjs";
import { DESK, PHONE, awake } from "./lib/visitor.mjs";
import { world } from "./lib/world.mjs";

const w = world();

/** Presses Tab until the element has the keyboard; every stop on the way must be visible. */
async function tabTo(page, target) {
  for (let stops = 0; stops < 80; stops += 1) {
    if (await target.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press("Tab");
    await checkFocus(page);
  }
  assert.fail(`80 stops and no way to ${target}`);
}

async function type(page, field, text) {
  await tabTo(page, field);
  await page.keyboard.type(text);
}

async function press(page, target, key = "Enter") {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

for (const [lang, size, js] of [["vi", PHONE, true], ["en", DESK, true], ["vi", DESK, false]]) {
  w.test(`the whole purchase: ${lang}, ${size.width} px${js ? "" : ", without script"}`, async ({ visit }) => {
    const { page } = await visit({ lang, size, js });
    const person = journey.somebody();
    await page.goto(`/${lang}/${w.slugs.banFlower}`);
    await press(page, page.locator("a.skip"));
    assert.equal(await page.evaluate(() => document.activeElement.id), "main", "the skip link skips");
    await press(page, page.locator(`main a[href="/${lang}/${w.slugs.banFlower}/tickets"]`).first());
    await press(page, page.locator('main a[href$="/tickets?for=dem-khai-mac"]'));
    await journey.chooseForm(page).waitFor();
    if (js) await awake(page);

    const { input, more } = journey.stepper(page, "giua");
    await press(page, more, "Space");
    await journey.reads(page, "giua", 1);
    // With script the keyboard stays where it was; without, the page is a new one.
    await press(page, more, "Enter");
    await journey.reads(page, "giua", 2);
    assert.equal(await input.inputValue(), "2");
    await tabTo(page, journey.stepper(page, "tre-em").input);
    await page.keyboard.press("Control+A");
    await page.keyboard.type("1");
    // Enter in a number goes on; it does not press the first minus.
    await page.keyboard.press("Enter");

    await journey.whoForm(page).waitFor();
    await type(page, page.locator("input[name=name]"), person.name);
    await type(page, page.locator("input[name=phone]"), person.phone);
    await press(page, page.locator("input[name=agreed]"), "Space");
    // Enter sends the form, without the address, which nobody has to give.
    await page.keyboard.press("Enter");
    await page.locator(".pay-sheet").waitFor();
    await press(page, page.locator('form[action="/api/tickets/extend"] button'), "Space");
    await page.locator("main .feedback").waitFor();
    await press(page, page.locator('form[action="/api/tickets/demo-pay"] button'));
    await page.locator("ul.tickets").waitFor();
    assert.equal(await page.locator("article.ticket").count(), 3);
    await tabTo(page, page.locator('a[href$="/tickets.pdf"]'));
  });
}

/** Walks a page from its beginning to its end. */
async function walk(page) {
  const seen = [];
  for (let stops = 0; stops < 250; stops += 1) {
    await page.keyboard.press("Tab");
    // After the last stop the keyboard is with the browser itself.
    const at = await page.evaluate(() => [...document.body.querySelectorAll("*")].indexOf(document.activeElement));
    if (at < 0 || seen.includes(at)) return seen;
    await checkFocus(page);
    seen.push(at);
  }
  return seen;
}

for (const size of [PHONE, DESK]) {
  w.test(`every stop of the main pages is visible: ${size.width} px`, async ({ visit }) => {
    const { page } = await visit({ lang: "vi", size });
    const festival = `/vi/${w.slugs.banFlower}`;
    for (const path of ["", "/programme", "/programme/dem-khai-mac", "/tickets?for=dem-khai-mac", "/orders"]) {
      await page.goto(festival + path);
      const stops = await walk(page);
      assert.ok(stops.length > 8, `${path}: ${stops.length} stops`);
    }
  });
}

w.test("every stop of the desks is visible", async ({ visit }) => {
  const { page } = await visit({ lang: "vi", size: DESK });
  await signIn(page, "vi");
  for (const path of [`/vi/desk/${w.slugs.banFlower}`, `/vi/desk/${w.slugs.banFlower}/people`, "/vi/account"]) {
    await page.goto(path);
    const stops = await walk(page);
    assert.ok(stops.length > 8, `${path}: ${stops.length} stops`);
  }
});
