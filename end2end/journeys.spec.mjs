// From the festival's home to tickets in the mail: without script, with script, and without money.

import assert from "node:assert/strict";
import * as bank from "./lib/bank.mjs";
import * as journey from "./lib/journey.mjs";
import { readEmv, readPdf, readQr } from "./lib/papers.mjs";
import { attachment } from "./lib/smtp.mjs";
import { signIn } from "./lib/tour.mjs";
import { DESK, PHONE } from "./lib/visitor.mjs";
import { world } from "./lib/world.mjs";

const w = world();
const SHOW = "dem-khai-mac";
const WANTED = { giua: 2, "tre-em": 1 };
const hasMarks = (text) => /[\u0300-\u036fđĐ]/.test(text.normalize("NFD"));

/** The letter with the tickets: its language, its parts, and the same squares as on the page. */
async function checkLetter(person, code, lang, expected) {
  const letter = await w.mail.wait(person.email, (one) => one.attachments.length > 0);
  assert.match(letter.subject, new RegExp(`${lang === "vi" ? "Lễ hội Hoa Ban" : "Ban Flower Festival"}.*${code}`));
  assert.equal(hasMarks(letter.subject), lang === "vi", letter.subject);
  assert.match(letter.html, new RegExp(`<html lang="${lang}">`));
  for (const text of [letter.text, letter.html]) {
    assert.ok(text.includes(person.name), "it greets by name");
    assert.match(text, new RegExp(`http://127\\.0\\.0\\.1:\\d+/${lang}/${w.slugs.banFlower}/orders/${code}/`));
  }
  const parts = letter.raw.toString("latin1").match(/^content-type: [a-z]+\/[a-z]+/gim).map((line) => line.slice(14));
  const said = ["multipart/alternative", "text/plain", "text/html"];
  assert.deepEqual(parts, ["multipart/mixed", ...said, "application/pdf", "text/calendar"]);
  const ics = attachment(letter, "text/calendar").toString("utf8");
  // The parser turns the line ends of text into its own.
  assert.match(ics, /^BEGIN:VCALENDAR\n[^]*BEGIN:VEVENT\n[^]*DTSTART[^]*END:VCALENDAR\n$/);
  checkPdf(attachment(letter, "application/pdf"), person, code, expected);
}

function checkPdf(bytes, person, code, expected) {
  const pdf = readPdf(bytes);
  assert.deepEqual(pdf.tokens.sort(), [...expected].sort(), "the squares of the PDF are those of the page");
  const text = pdf.pages.join("\n");
  for (const [at] of expected.entries()) assert.ok(text.includes(`${code}-0${at + 1}`), `ticket ${at + 1} in\n${text}`);
  for (const page of pdf.pages) assert.ok(page.includes(person.name), `${person.name} in\n${page}`);
}

/** The paid order's page and its papers. */
async function checkTickets(seen, person, code, count) {
  const { page, lang } = seen;
  assert.equal(await page.locator("html").getAttribute("lang"), lang);
  assert.equal(await page.locator("article.ticket").count(), count);
  const tokens = await journey.tokens(page);
  const pdf = await page.request.get(await page.locator('a[href$="/tickets.pdf"]').getAttribute("href"));
  assert.match(pdf.headers()["content-type"], /^application\/pdf/);
  checkPdf(await pdf.body(), person, code, tokens);
  await checkLetter(person, code, lang, tokens);
  return tokens;
}

w.test("two paid tickets and a free one on a phone without script, in Vietnamese", async ({ visit }) => {
  const seen = await visit({ lang: "vi", size: PHONE, js: false });
  const { page } = seen;
  const person = journey.somebody();
  await journey.toTickets(page, "vi", w.slugs.banFlower, SHOW);
  await journey.stepper(page, "ben").more.click();
  await page.locator('input[name="lines[ben]"][value="1"]').waitFor();
  assert.equal(await journey.total(page), 100_000);
  await journey.stepper(page, "ben").less.click();
  await page.locator('input[name="lines[ben]"][value="0"]').waitFor();
  await journey.choose(seen, WANTED);
  const code = await journey.introduce(page, person);
  assert.deepEqual(await journey.bill(page), { account: "0000000000", amount: 300_000, memo: code });
  // The same square as a picture, for the bank's app on this very phone.
  const picture = await page.request.get(await page.locator('a[href$="/vietqr.png"]').getAttribute("href"));
  assert.equal(readEmv(readQr(await picture.body()))[54], "300000");
  await journey.payInDemo(page);
  await checkTickets(seen, person, code, 3);
  assert.ok(seen.requests.every((request) => request.resourceType() !== "script"), "no script was asked for");
});

w.test("the same on a wide screen with script, in English: the page turns to paid by itself", async ({ visit }) => {
  const seen = await visit({ lang: "en", size: DESK });
  const { page } = seen;
  const person = journey.somebody();
  await journey.toTickets(page, "en", w.slugs.banFlower, SHOW);
  const loads = [];
  page.on("framenavigated", (frame) => loads.push(frame.url()));
  await journey.choose(seen, WANTED);
  assert.equal(loads.length, 1, `steppers need no new page: ${loads}`);
  const code = await journey.introduce(page, person);
  const { account, amount, memo } = await journey.bill(page);
  assert.deepEqual({ amount, memo }, { amount: 300_000, memo: code });

  // A letter on how to pay is only sent while it is true: let it leave before the money comes.
  await w.mail.wait(person.email);
  const money = bank.notice({ account, amount, memo });
  assert.equal(await bank.send(w.server, money, { secret: "somebody else's" }), 401);
  assert.equal(await bank.send(w.server, money, { at: Date.now() - 3600_000 }), 401);
  await page.reload();
  assert.equal(await page.locator("ul.tickets").count(), 0, "forged and stale notices pay nothing");
  await page.locator("html[data-awake]").waitFor({ state: "attached" });
  assert.equal(await bank.send(w.server, money), 200);
  await page.locator("ul.tickets").waitFor({ timeout: 5_000 });
  const tokens = await checkTickets(seen, person, code, 3);

  assert.equal(await bank.send(w.server, money), 200, "the same notice again is no new money");
  await page.reload();
  assert.deepEqual(await journey.tokens(page), tokens);
  const letters = w.mail.to(person.email).map((letter) => letter.attachments.length);
  assert.deepEqual(letters, [0, 2], "one letter on how to pay, one with the tickets");
});

w.test("a free place skips paying", async ({ visit }) => {
  const seen = await visit({ lang: "vi", size: PHONE });
  const person = journey.somebody();
  const { code } = await journey.order(seen, w.slugs.banFlower, "tranh-toan-canh", { "toan-canh": 1 }, person);
  await w.mail.wait(person.email);
  assert.equal(await seen.page.locator("ul.tickets").count(), 0, "nothing is given out to whoever only ordered");
  await seen.page.locator('form[action="/api/tickets/confirm"] button').click();
  await checkTickets(seen, person, code, 1);
  const letters = w.mail.to(person.email).map((letter) => letter.attachments.length);
  assert.deepEqual(letters, [0, 2], "one letter on how to have them, one with the tickets");
});

w.test("back from the buyer to the choice: it is as it was, and can be changed", async ({ visit }) => {
  const seen = await visit({ lang: "vi", size: PHONE, js: false });
  const { page } = seen;
  await journey.toTickets(page, "vi", w.slugs.banFlower, SHOW);
  await journey.choose(seen, { ben: 2 });
  await page.locator('main a[href*="/tickets?hold="]').click();
  const { input, more } = journey.stepper(page, "ben");
  assert.equal(await input.inputValue(), "2");
  await more.click();
  await journey.reads(page, "ben", 3);
  assert.match(page.url(), /[?&]hold=/, "its own places stay free for it, press by press");
  await journey.submitOf(journey.chooseForm(page)).click();
  await journey.whoForm(page).waitFor();
  assert.match(await page.locator(".sum").innerText(), /3 ×/);
});

w.test("back after ordering, another choice, continue: a new choice, and the page says so", async ({ visit }) => {
  const seen = await visit({ lang: "vi", size: PHONE });
  const { page } = seen;
  await journey.toTickets(page, "vi", w.slugs.banFlower, SHOW);
  const [chooser, key] = [page.url(), await page.locator("input[name=key]").inputValue()];
  await journey.choose(seen, { ben: 2 });
  const code = await journey.introduce(page, journey.somebody());
  // The form as the browser kept it, with the key it had.
  await page.goto(chooser);
  await page.locator("input[name=key]").evaluate((input, key) => (input.value = key), key);
  await journey.choose(seen, { ben: 1 });
  assert.match(await page.locator(".feedback").innerText(), new RegExp(code));
  assert.match(await page.locator(".sum").innerText(), /1 ×/);
});

w.test("a cancelled order's money goes through the treasurer's list of refunds", async ({ visit }) => {
  const buyer = await visit({ lang: "vi", size: PHONE });
  const { code } = await journey.order(buyer, w.slugs.banFlower, SHOW, { ben: 1 }, journey.somebody());
  await journey.payInDemo(buyer.page);
  const { page } = await visit({ lang: "vi", size: DESK, js: false });
  await signIn(page, "vi");
  const desk = `/vi/desk/${w.slugs.banFlower}`;
  await page.goto(`${desk}/orders/${code}`);
  await page.locator("details:has(form[action='/api/orders/cancel']) > summary").click();
  await page.locator("form[action='/api/orders/cancel'] input[name=why]").fill("khách báo bận");
  await page.locator("form[action='/api/orders/cancel'] button").click();
  await page.goto(`${desk}/treasury?show=refunds`);
  await page.locator(`tr:has-text("${code}") a[href*="order="]`).last().click();
  const form = page.locator("form[action='/api/treasury/refund']");
  await form.locator("button").click();
  await page.locator("#errors").waitFor();
  await form.locator("input[name=how]").fill("chuyển khoản 21/02");
  await form.locator("button").click();
  await page.locator(".feedback").waitFor();
  assert.match(await page.locator(`tr:has-text("${code}")`).innerText(), /chuyển khoản 21\/02/);
});
