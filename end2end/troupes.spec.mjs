// A commune officer's and the province's work on the register, on a phone, nearly all of it without script.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { workbook } from "./lib/book.mjs";
import { checkAxe } from "./lib/checks.mjs";
import * as journey from "./lib/journey.mjs";
import { signIn } from "./lib/tour.mjs";
import { PHONE } from "./lib/visitor.mjs";
import { world } from "./lib/world.mjs";

const w = world();
const form = (page, action) => page.locator(`form[action="${action}"]`);
const send = (page, action) => journey.submitOf(form(page, action).first()).click();
const isWide = (page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
const year = new Date(Date.now() + 7 * 3_600_000).getUTCFullYear();

/** Waits for what a form says after it was taken, and looks whether the page fits. */
async function taken(page, what) {
  await page.locator(".feedback .notice").first().waitFor();
  assert.equal(await page.locator(".feedback .notice.error").count(), 0, `${what}: ${await page.locator("main").innerText()}`);
  assert.equal(await isWide(page), false, what);
}

/** As an office keeps it: titles, a heading in two lines, a commune merged over its troupes, a sum below. */
const LIST = [
  ["UỶ BAN NHÂN DÂN XÃ MƯỜNG PHĂNG"],
  ["DANH SÁCH ĐỘI VĂN NGHỆ"],
  ["STT", "Tên đội", "Bản", "Xã", "Đội trưởng", ""],
  ["", "", "", "", "Họ tên", "Số điện thoại"],
  ["1", "Đội bản Co Đứa", "Co Đứa", "Mường Phăng", "Lò Thị Mai", "0912000111"],
  ["2", "", "Bua", "", "Quàng Văn Sơi", "0912000222"],
  ["3", "Đội bản Phăng Ba", "Phăng Ba", "", "Cà Văn Tại", "12345"],
  ["", "Tổng cộng: 3 đội"],
];
const MERGED = ["A1:F1", "A2:F2", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:F3", "D5:D7"];

for (const js of [false, true]) {
  w.test(`an officer sends a workbook, takes over its good rows, mends the rest, and takes it all back: script ${js}`, async ({ visit }) => {
    const { page } = await visit({ size: PHONE, js });
    const known = async (name) => {
      await page.goto(`/vi/desk/troupes?q=${encodeURIComponent(name)}`);
      return (await page.locator("main").innerText()).includes(name);
    };
    await signIn(page, "vi", { email: "canbo.muongphang@example.com" });
    await page.goto("/vi/desk/troupes/import");
    await page.locator("input[type=file]").setInputFiles(workbook("ds đội.xlsx", LIST, MERGED));
    await send(page, "/api/troupes/import/send");
    await page.waitForURL(/\/imports\//);
    const list = page.url();
    const said = await page.locator("main").innerText();
    assert.match(said, /1 đội mới/, said);
    assert.match(said, /2 dòng chưa đúng/, said);
    assert.match(said, /12345/, said);
    assert.equal(await isWide(page), false, "the preview");
    if (js) await checkAxe(page, "the preview");
    assert.equal(await known("Đội bản Co Đứa"), false, "looking changes nothing");

    await page.goto(list);
    const [rest] = await Promise.all([page.waitForEvent("download"), page.locator('a[href$="/rest.xlsx"]').click()]);
    assert.match(rest.suggestedFilename(), /\.xlsx$/);
    const again = await rest.path();
    await send(page, "/api/troupes/import/take");
    await taken(page, "the list");
    assert.equal(await known("Đội bản Co Đứa"), true);
    assert.match(await page.locator("main").innerText(), /Co Đứa/);
    assert.equal(await known("Đội bản Phăng Ba"), false, "a row that is wrong stays out");

    await page.goto("/vi/desk/troupes/import");
    await page.locator("input[type=file]").setInputFiles({ name: "can-sua.xlsx", mimeType: "", buffer: readFileSync(again) });
    await send(page, "/api/troupes/import/send");
    await page.waitForURL(/\/imports\//);
    assert.match(await page.locator("main").innerText(), /2 dòng chưa đúng/, "what came back can be sent as it is");

    await page.goto(list);
    await send(page, "/api/troupes/import/undo");
    await taken(page, "the way back");
    assert.match(await page.locator("main").innerText(), /Đã hoàn tác/);
    assert.equal(await known("Đội bản Co Đứa"), false, "all is as it was");
  });
}

w.test("the yearly support is listed, signed step by step by two people, and has its sheet to sign", async ({ visit }) => {
  const { page: office } = await visit({ size: PHONE, js: false });
  const { page: treasury } = await visit({ size: PHONE, js: false });
  await signIn(office, "vi");
  await office.goto(`/vi/desk/${w.slugs.banFlower}/troupes/support?year=${year}`);
  const rate = form(office, "/api/support/rates/add");
  await rate.locator("[name=from_year]").fill("2023");
  await rate.locator("[name=amount]").fill("2.000.000");
  await rate.locator("[name=decision]").fill("NQ 05/2023/NQ-HĐND");
  await send(office, "/api/support/rates/add");
  await office.locator(".feedback").waitFor();
  await office.goto(`/vi/desk/${w.slugs.banFlower}/troupes/support?year=${year}`);
  await send(office, "/api/support/list");
  await taken(office, "listed");
  const commune = `/vi/desk/${w.slugs.banFlower}/troupes/support?year=${year}&commune=03325`;
  for (const step of ["village", "commune"]) {
    await office.goto(commune);
    const box = office.locator(`form[action="/api/support/sign"]:has(input[name=step][value=${step}])`);
    await box.locator("input[type=checkbox]").first().check();
    await journey.submitOf(box).click();
    await taken(office, step);
  }
  await signIn(treasury, "vi", { email: "thuquy@example.com" });
  for (const step of ["province", "paid"]) {
    await treasury.goto(commune);
    const box = treasury.locator(`form[action="/api/support/sign"]:has(input[name=step][value=${step}])`);
    await box.locator("input[type=checkbox]").first().check();
    await journey.submitOf(box).click();
    await taken(treasury, step);
  }
  await treasury.goto(commune.replace("support?", "support/receipts?"));
  assert.match(await treasury.locator(".sheet").first().innerText(), /hai triệu đồng/i);
});

w.test("an artisan is entered, draws an allowance, and the year is closed", async ({ visit }) => {
  const { page } = await visit({ size: PHONE, js: false });
  await signIn(page, "vi");
  await page.goto("/vi/desk/artisans");
  const rate = form(page, "/api/allowances/rates/add");
  await rate.locator("[name=grade]").selectOption("third");
  await rate.locator("[name=from_day]").fill("2015-11-13");
  await rate.locator("[name=amount]").fill("700.000");
  await rate.locator("[name=by_decision]").fill("NĐ 109/2015/NĐ-CP");
  await send(page, "/api/allowances/rates/add");
  await taken(page, "a rate");
  await page.goto("/vi/desk/artisans/new");
  const one = form(page, "/api/artisans/add");
  await one.locator("[name=name]").fill("Quàng Thị Ban");
  await one.locator("[name=decision]").fill("2533/QĐ-CTN");
  await one.locator("[name=decided_on]").fill("2015-11-13");
  await one.locator("[name=commune]").selectOption("03325");
  await send(page, "/api/artisans/add");
  await taken(page, "an artisan");
  const decision = form(page, "/api/allowances/add");
  await decision.locator("[name=grade]").selectOption("third");
  await decision.locator("[name=from_day]").fill("2020-01-01");
  await decision.locator("[name=by_decision]").fill("QĐ 12");
  await send(page, "/api/allowances/add");
  await taken(page, "an allowance");
  assert.match((await page.locator("main").innerText()).replace(/\s/g, " "), /700\.000 ₫/);
  await page.goto(`/vi/desk/reports?year=${year}`);
  await send(page, "/api/reports/close");
  await taken(page, "the report");
  assert.match(await page.locator("main").innerText(), /Bản 1, chốt/);
  const { page: seen } = await visit({ size: PHONE, js: true });
  await signIn(seen, "vi");
  for (const path of ["artisans", "artisans/new", "artisans/1", "reports"]) {
    await seen.goto(`/vi/desk/${path}`);
    await checkAxe(seen, path);
    assert.equal(await isWide(seen), false, path);
  }
});
