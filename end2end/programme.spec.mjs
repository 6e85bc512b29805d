// A stage is asked for and lent; acts are written, placed, mended and released; a tourist finds one and carries it home.

import assert from "node:assert/strict";
import * as journey from "./lib/journey.mjs";
import { signIn } from "./lib/tour.mjs";
import { DESK, PHONE, awake } from "./lib/visitor.mjs";
import { world } from "./lib/world.mjs";

const w = world();
const PLANNER = { email: "chuongtrinh@example.com" };
const WAYS = [["vi", PHONE, false], ["vi", DESK, true], ["en", PHONE, true], ["en", DESK, false]];
const WORDS = {
  vi: { confirmed: "Đã chắc" },
  en: { confirmed: "Confirmed" },
};

const desk = (lang, rest) => `/${lang}/desk/${w.slugs.banFlower}${rest}`;
const open = (lang, rest) => `/${lang}/${w.slugs.banFlower}${rest}`;
const form = (page, action) => page.locator(`form[action="${action}"]`);
const narrow = async (page) => assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, page.url());

/** The act of a way: told apart by a word that the sample has not. */
const TITLES = ["Trống Pắc Ma", "Khèn Tủa Thàng", "Sáo Nậm Kè", "Đàn Xín Chải"];

for (const [at, [lang, size, js]] of WAYS.entries()) {
  const words = WORDS[lang];
  const way = `${lang}, ${size.width} px, script ${js}`;

  w.test(`somebody without an account asks for a stage, is offered another hour, and gets it: ${way}`, async ({ visit }) => {
    const { page } = await visit({ lang, size, js });
    await page.goto(open(lang, "/programme/dem-khai-mac"));
    await page.locator('main a[href*="/venues/"]').first().click();
    await page.locator('main a[href$="/ask"]').click();
    await page.locator("input[name=purpose]").fill("Tập văn nghệ");
    await page.locator("input[name=from_time]").fill("05:00");
    await page.locator("input[name=until_time]").fill("06:00");
    await page.locator("input[name=name]").fill("Lò Văn Ánh");
    await page.locator("input[name=phone]").fill("0912 345 678");
    const ask = form(page, "/api/bookings/ask");
    await journey.submitOf(ask.last()).click();
    // Whoever comes later finds the hour of the one before taken, and all that was typed is sent with another.
    await page.waitForURL((url) => /\/bookings\//.test(url.pathname) || url.pathname.endsWith("/ask"));
    if (at > 0) {
      await page.locator("ol.offers form button").first().waitFor();
      assert.equal(await page.locator("input[name=purpose]").last().inputValue(), "Tập văn nghệ");
      await page.locator("ol.offers form button").first().click();
    }
    await page.waitForURL(/\/bookings\/[^/]+\/[^/]+$/);
    await narrow(page);
    const { page: office } = await visit({ lang, size, js });
    await signIn(office, lang);
    await office.goto(desk(lang, "/bookings"));
    await office.locator("main table a").filter({ hasText: "Tập văn nghệ" }).first().click();
    for (const step of ["approve", "confirm"]) {
      await office.locator(`form:has(input[name=step][value=${step}]) button`).click();
      await office.locator(".feedback").waitFor();
    }
    await narrow(office);
    await page.reload();
    await page.locator("h1").locator("xpath=..").getByText(words.confirmed).waitFor();
  });

  w.test(`an act is written, placed as proposed, refused where it clashes, mended and released: ${way}`, async ({ visit }) => {
    const { page } = await visit({ lang, size, js });
    await signIn(page, lang, PLANNER);
    const title = TITLES[at];
    await page.goto(desk(lang, "/programme/new"));
    await page.locator("input[name=title_vi]").fill(title);
    await page.locator("input[name=title_en]").fill(title);
    await journey.submitOf(form(page, "/api/programme/acts/add")).click();
    await page.locator(".feedback .ok, .feedback").first().waitFor();

    await page.goto(desk(lang, "/programme/propose"));
    const row = page.locator("tr").filter({ hasText: title });
    await row.locator("button").click();
    await page.locator(".feedback").waitFor();

    // On top of somebody else's hour: refused, with the name of who is there, and what was typed stays.
    await page.goto(desk(lang, `/programme?q=${encodeURIComponent(title)}`));
    await page.locator('main a[href*="/programme/showings/"]').first().click();
    const place = form(page, "/api/programme/place");
    const mine = await place.locator("select[name=stage]").inputValue();
    const took = await page.locator(".lead").first().innerText();
    const day = await place.locator("select[name=day]").inputValue();
    const [stage, time] = await busy(visit, lang, day);
    await place.locator("select[name=stage]").selectOption(stage);
    await place.locator("input[name=time]").fill(time);
    await journey.submitOf(place).click();
    await page.locator("#errors, .feedback .notice.error").first().waitFor();
    assert.equal(await place.locator("input[name=time]").inputValue(), time, took);
    await narrow(page);
    await page.goto(page.url());
    await page.locator("main .lead").first().waitFor();
    assert.equal(await place.locator("select[name=stage]").inputValue(), mine, "it is where it was");

    // Nobody has looked at its words yet: the release is barred until somebody has.
    await page.goto(desk(lang, "/programme/release"));
    const release = form(page, "/api/programme/releases/create");
    await page.locator("main li").filter({ hasText: title }).first().waitFor();
    await page.goto(desk(lang, `/programme?q=${encodeURIComponent(title)}`));
    await page.locator('main a[href*="/programme/acts/"]').first().click();
    const edit = form(page, "/api/programme/edit-act");
    await edit.locator("select[name=approval]").selectOption("approved");
    await journey.submitOf(edit).click();
    await page.locator(".feedback").waitFor();
    await page.goto(desk(lang, "/programme/release"));
    await release.locator("input[name=note_vi]").fill(`Thêm ${title}`);
    await release.locator("input[name=note_en]").fill(`${title} is new`);
    await journey.submitOf(release).click();
    await page.locator(".feedback .notice.ok").waitFor();

    const { page: tourist } = await visit({ lang, size, js });
    await tourist.goto(open(lang, "/changes"));
    await tourist.locator("main").getByText(title).first().waitFor();
  });

  w.test(`a tourist finds it, stars it, carries it to another browser, prints and subscribes: ${way}`, async ({ visit }) => {
    const { page } = await visit({ lang, size, js });
    await page.goto(open(lang, "/programme"));
    const words = page.locator("main form[method=get] input[name=q]").first();
    if (!(await words.isVisible())) await page.locator("main summary").first().click();
    await words.fill("khai mac");
    await page.keyboard.press("Enter");
    await page.waitForURL(/[?&]q=/);
    // Another day than the one that is shown has it.
    await page.locator(".empty a").first().click();
    const heart = page.locator("button.heart").first();
    // Who leaves before it is saved has it all the same, but perhaps not on the very next page.
    const saved = js && page.waitForResponse((answer) => answer.request().method() === "POST");
    await heart.click();
    await saved;
    // One page serves all who have no script: it says what was saved, and shows no heart as theirs.
    await page.locator(js ? 'button.heart[aria-pressed="true"]' : ".feedback .notice").first().waitFor();
    await page.goto(open(lang, "/plan"));
    const title = await page.locator("main .thread a, main article a, main li a").first().innerText();
    const link = await page.locator(`main a[href*="/plan/"]`).first().getAttribute("href");

    const { page: other } = await visit({ lang, size, js });
    await other.goto(link);
    await other.locator('form[action="/api/plan/take"] button').first().click();
    await other.waitForURL(new RegExp(`/${lang}/[^/]+/plan$`));
    await other.locator("main").getByText(title).first().waitFor();

    await page.emulateMedia({ media: "print" });
    const printed = await page.pdf({ format: "A4" });
    assert.equal(printed.subarray(0, 5).toString("latin1"), "%PDF-");
    assert.equal(await page.locator("header nav").first().isVisible(), false, "paper has no buttons");
    await page.emulateMedia({ media: "screen" });

    await form(page, "/api/plan/follow").locator("button").click();
    await page.locator(".plan-address").waitFor();
    const feed = await (await page.request.get(await page.locator(".plan-address").innerText())).text();
    assert.equal(feed.match(/BEGIN:VEVENT/g).length, 1, feed);
    assert.ok(feed.replace(/\r\n /g, "").includes(`:${title.replace(/([,;])/g, "\\$1")}\r\n`), feed);
    await narrow(page);
  });
}

/** A stage and a time of the day at which something is on. */
async function busy(visit, lang, day) {
  const { page } = await visit({ lang, size: DESK, js: false });
  await signIn(page, lang, PLANNER);
  await page.goto(desk(lang, `/programme/board?day=${day}`));
  const href = await page.locator(".placed:not(:has-text('Pắc Ma')) a").first().getAttribute("href");
  await page.goto(href);
  const place = form(page, "/api/programme/place");
  return [await place.locator("select[name=stage]").inputValue(), await place.locator("input[name=time]").inputValue()];
}
