// From the slip of an officer to an application that was sent: ten pages on a phone, with script and without.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkAxe } from "./lib/checks.mjs";
import * as journey from "./lib/journey.mjs";
import { HOUSE } from "./lib/place.mjs";
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
  // The tests of this file apply for the same troupes.
  await page.locator("input[name=per_troupe]").fill("9");
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
      await page.waitForURL((url) => url.href !== at);
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

/** Answers all pages of the form that is open, and goes to where it is checked. */
async function through(page, home) {
  await page.locator('main a[href*="/q/"]').first().click();
  for (let pages = 0; /\/q\//.test(page.url()) && pages < 12; pages += 1) {
    const at = page.url();
    await fill(page);
    await page.waitForURL((url) => url.href !== at);
  }
  await page.goto(`${home}/check`);
}

for (const js of [false, true]) {
  w.test(`an officer registers three troupes one after the other on a phone: script ${js}`, async ({ visit }) => {
    const { page: office } = await visit({ size: DESK });
    await signIn(office, "vi");
    await called(office);
    const { page } = await visit({ size: PHONE, js });
    await signIn(page, "vi", { email: "quantri@example.com" });
    for (const troupe of [0, 1, 2]) {
      await page.goto(desk("/assist"));
      await form(page, "/api/apply/start").nth(troupe).locator("button").click();
      await page.waitForURL(/\/apply\/[^/]+$/);
      const home = page.url();
      assert.equal(await page.locator("main").innerText().then((text) => /Múa sạp/.test(text)), false, "nothing of the last troupe");
      await through(page, home);
      assert.equal(await isWide(page), false, `troupe ${troupe}`);
      await journey.submitOf(form(page, "/api/apply/send")).click();
      await page.locator("main .code").first().waitFor();
      assert.match(await page.locator("main .code").first().innerText(), /TM/);
    }
  });

  w.test(`a troupe is asked for more and answers: script ${js}`, async ({ visit }) => {
    const { page: office } = await visit({ size: DESK });
    await signIn(office, "vi");
    await called(office);
    const code = await slip(office, "Che Căn");
    const { page } = await visit({ size: PHONE, js });
    await enter(page, "Mường Phăng", code);
    await form(page, "/api/apply/start").first().locator("button").click();
    await page.waitForURL(/\/apply\/[^/]+$/);
    const home = page.url();
    await through(page, home);
    await journey.submitOf(form(page, "/api/apply/send")).click();
    await page.locator("main .code").first().waitFor();
    const id = home.split("/").at(-1);
    await office.goto(desk(`/applications/decide?action=ask&pick[${id}]=on`));
    await office.locator("textarea[name=reason], input[name=reason]").fill("Tiết mục có mấy trẻ em?");
    await journey.submitOf(form(office, "/api/applications/decide")).click();
    await office.locator(".feedback").waitFor();
    await page.goto(home);
    assert.doesNotMatch(await page.locator("main").innerText(), /Tiết mục có mấy trẻ em/, "it can be undone still");
    await journey.submitOf(form(office, "/api/applications/send-now")).click();
    await office.getByText("Tin đang đi.").waitFor();
    await page.goto(home);
    assert.match(await page.locator("main").innerText(), /Tiết mục có mấy trẻ em\?/);
    assert.equal(await isWide(page), false, "what is asked");
    await page.goto(`${home}/check`);
    await form(page, "/api/apply/send").locator("[name=said]").fill("Hai em, tám và mười tuổi.");
    await journey.submitOf(form(page, "/api/apply/send")).click();
    await page.locator("main .code").first().waitFor();
    assert.doesNotMatch(await page.locator("main").innerText(), /xin đội bổ sung/);
  });
}

/** Comes in with the code of a slip. */
async function enter(page, commune, code) {
  await page.goto(apply());
  await page.locator("select[name=commune]").selectOption({ label: await label(page, commune) });
  await page.locator("input[name=code]").fill(code);
  await page.locator("input[name=pin]").fill(PIN);
  await journey.submitOf(form(page, "/api/apply/enter")).click();
  await form(page, "/api/apply/start").first().waitFor();
}

w.test("desk.js shows a question as a leader reads it while its words are typed", async ({ visit }) => {
  const { page } = await visit({ size: DESK });
  await signIn(page, "vi");
  await called(page);
  await page.goto(desk("/applications/call"));
  await page.getByRole("link", { name: "Tên tiết mục" }).click();
  const seen = page.locator("aside [data-live]");
  assert.match(await seen.innerText(), /Tên tiết mục/);
  await page.locator("input[name=label_vi]").fill("Tiết mục tên gì");
  await page.locator("textarea[name=hint_vi]").fill("Tên in trên chương trình");
  assert.match(await seen.innerText(), /Tiết mục tên gì[^]*Tên in trên chương trình/);
  await checkAxe(page, "a question and what is seen of it");
  await page.setViewportSize(PHONE);
  assert.equal(await isWide(page), false, "below each other on a phone");
  await journey.submitOf(form(page, "/api/applications/question")).click();
  await page.locator(".feedback").waitFor();
  assert.match(await page.locator("aside").innerText(), /Tiết mục tên gì/);
});

/** A question for files, once. */
async function askForFiles(office) {
  await office.goto(desk("/applications/call"));
  if (/Ảnh và giấy tờ/.test(await office.locator("main").innerText())) return;
  await office.goto(desk("/applications/question"));
  await office.locator("input[name=label_vi]").fill("Ảnh và giấy tờ");
  await office.locator("select[name=kind]").selectOption("file");
  await office.locator("input[name=page]").fill("11");
  await office.locator("input[name=most]").fill("5");
  await journey.submitOf(form(office, "/api/applications/questions/add")).click();
  await office.locator(".feedback").waitFor();
}

const PAPER = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n";

w.test("a troupe encloses a photo and a paper from a phone without script", async ({ visit }) => {
  const { page: office } = await visit({ size: DESK });
  await signIn(office, "vi");
  await called(office);
  await askForFiles(office);
  const code = await slip(office, "Tả Kố Khừ");
  const { page } = await visit({ size: PHONE, js: false });
  await enter(page, "Sín Thầu", code);
  await form(page, "/api/apply/start").first().locator("button").click();
  await page.waitForURL(/\/apply\/[^/]+$/);
  await page.goto(`${page.url()}/q/11`);
  const box = form(page, "/api/apply/file/add");
  const send = async (file) => {
    await box.locator("input[type=file]").setInputFiles(file);
    await box.locator("button").click();
  };
  await send({ name: "don.pdf", mimeType: "application/pdf", buffer: Buffer.from(PAPER.replace("/Catalog", "/Catalog/OpenAction<</S/JavaScript/JS(1)>>")) });
  await page.locator(".field .error, [id$=-error]").first().waitFor();
  await send({ name: "IMG 1.png", mimeType: "image/png", buffer: readFileSync(join(HOUSE, "end2end/screenshots/home-1280.png")) });
  await page.getByText("Ảnh 1", { exact: true }).first().waitFor();
  await send({ name: "don.pdf", mimeType: "application/pdf", buffer: Buffer.from(PAPER) });
  await page.getByText("Giấy tờ 1", { exact: true }).first().waitFor();
  assert.equal(await isWide(page), false, "the files");
  await form(page, "/api/apply/file/remove").first().locator("button").click();
  await page.getByText("Đã bỏ tệp.").waitFor();
  assert.equal(await page.getByText("Ảnh 1", { exact: true }).count(), 0);
});

w.test("apply.js keeps what is typed without signal in a list, sends it once, and says sent with a code only", async ({ visit }) => {
  const { page: office } = await visit({ size: DESK });
  await signIn(office, "vi");
  await called(office);
  const code = await slip(office, "Tả Kố Khừ");
  const { page, context, problems } = await visit({ size: PHONE });
  await enter(page, "Sín Thầu", code);
  await form(page, "/api/apply/start").first().locator("button").click();
  await page.waitForURL(/\/apply\/[^/]+$/);
  const home = page.url();
  await page.locator('main a[href*="/q/"]').first().click();
  await page.waitForLoadState("networkidle");
  await context.setOffline(true);
  for (let waits = 1; waits <= 3; waits += 1) {
    await fill(page);
    await page.locator("#unsent:not([hidden])").getByText(`${waits} chưa gửi`).waitFor();
  }
  assert.doesNotMatch(await page.locator("main").innerText(), /Đã gửi/);
  assert.equal(await isWide(page), false, "the list");
  await page.locator("#unsent li button").last().click();
  await page.locator("#unsent").getByText("2 chưa gửi").waitFor();
  const [kept] = await Promise.all([page.waitForEvent("download"), page.getByText("Lưu ra tệp").click()]);
  assert.match(readFileSync(await kept.path(), "utf8"), /Múa sạp/);
  await context.setOffline(false);
  await page.locator("#unsent").getByText("Đã lưu hết").waitFor();
  assert.equal(await page.evaluate(() => localStorage.getItem("xoe-unsent")), null, "nothing of it stays here");
  await page.goto(`${home}/check`);
  assert.match(await page.locator("main").innerText(), /Múa sạp bản Tả Kố Khừ/);
  // What failed while there was no signal was meant to.
  problems.length = 0;
});
