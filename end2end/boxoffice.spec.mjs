// The box office as people use it: the life of a festival made from nothing; tickets end and their money goes
// back, an order is passed on, guests are invited, the door has its list. All of it without script.

import assert from "node:assert/strict";
import * as bank from "./lib/bank.mjs";
import { code as factorCode } from "./lib/factor.mjs";
import { checkNarrow, checkOutline, checkTargets } from "./lib/checks.mjs";
import * as journey from "./lib/journey.mjs";
import { readQr } from "./lib/papers.mjs";
import { signIn } from "./lib/tour.mjs";
import { DESK, PHONE } from "./lib/visitor.mjs";
import { world } from "./lib/world.mjs";

const w = world();
const SHOW = "dem-khai-mac";
const desk = () => `/vi/desk/${w.slugs.banFlower}`;
const form = (page, action) => page.locator(`form[action="/api/${action}"]`);

async function paidFor(visit, wanted) {
  const buyer = await visit({ lang: "vi", size: PHONE, js: false });
  const person = journey.somebody();
  const { code, url } = await journey.order(buyer, w.slugs.banFlower, SHOW, wanted, person);
  await journey.payInDemo(buyer.page);
  return { buyer, person, code, url };
}

async function atTheDesk(visit) {
  const seen = await visit({ lang: "vi", size: DESK, js: false });
  await signIn(seen.page, "vi");
  return seen;
}

/** What can be seen of a page without script; axe needs one, and walks the desks with it elsewhere. */
async function inspect(seen, where) {
  await checkOutline(seen.page, seen.lang, where);
  await checkNarrow(seen.page, where);
  await checkTargets(seen.page, where);
}

async function inspectAt(seen, path) {
  assert.equal((await seen.page.goto(path)).status(), 200, path);
  await inspect(seen, path);
}

/** A day from today, as a form writes it. */
const day = (ahead) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
const submit = (page, action) => journey.submitOf(form(page, action)).click();
const main = (page) => page.locator("main").innerText();
const dong = (sum) => sum.toLocaleString("vi-VN");
const PASSWORD = "bốn mùa hoa nở trên đồi";

async function fill(page, action, fields) {
  for (const [name, value] of Object.entries(fields)) await form(page, action).locator(`[name="${name}"]`).fill(value);
  await submit(page, action);
}

/** The first administrator of a house in which nobody is yet. */
async function firstAdministrator(visit, server) {
  const seen = await visit({ server, lang: "vi", size: DESK, js: false });
  const { page } = seen;
  await page.goto(new URL(server.said().match(/http\S+\/access\/\S+/)[0]).pathname);
  await fill(page, "people/set-password", { name: "Lò Thị Mai", email: "mai@dienbien.gov.vn", password: PASSWORD });
  await page.goto("/vi/second-factor");
  await submit(page, "people/begin-factor");
  const square = new URL(readQr(await page.locator(".qr-frame svg").screenshot()));
  await fill(page, "people/confirm-factor", { token: factorCode(square.searchParams.get("secret")) });
  await page.goto("/vi/desk");
  await inspect(seen, "a house in which nothing is yet");
  await page.locator("main a", { hasText: "Tạo lễ hội đầu tiên" }).click();
  return seen;
}

/** Kinds of ticket: what one costs, how many it lets in, and whether only guests have it. */
const KINDS = [
  ["Người lớn", "50.000", "1", false],
  ["Trẻ em", "20.000", "1", false],
  ["Gia đình", "150.000", "4", false],
  ["Khách mời", "0", "1", true],
];

/** A festival with these kinds of ticket on one ground. */
async function fromNothing(page) {
  const names = { name_vi: "Lễ hội Mường Thanh", first_day: day(44), last_day: day(46), code_prefix: "MT" };
  await fill(page, "festivals/create", names);
  const desk = new URL(page.url()).pathname.replace(/\/settings$/, "");
  const words = { place_vi: "Điện Biên Phủ", contact_phone: "0215 382 5409", privacy_vi: "Chỉ hỏi tên và cách liên lạc, giữ đến hết lễ hội." };
  await fill(page, "festivals/edit", words);
  assert.match(await page.locator(".feedback").innerText(), /Đã lưu thông tin lễ hội/);
  await page.goto(`${desk}/capacities/new`);
  await fill(page, "capacities/add", { name_vi: "Sân lớn", places: "40" });
  for (const [name, price, admits, hidden] of KINDS) {
    await page.goto(`${desk}/products/new`);
    const fields = form(page, "products/add");
    if (hidden) await fields.locator("input[name=hidden]").check();
    await fields.locator('input[name="draws[san-lon]"]').check();
    const window = { from_date: day(-1), from_time: "08:00", until_date: day(46), until_time: "20:00" };
    await fill(page, "products/add", { name_vi: name, price, admits, max_per_order: "8", ...window });
    assert.match(await page.locator(".feedback").innerText(), new RegExp(name));
  }
  return desk;
}

/** The account is looked at, typed twice, and tried with a transfer that is nobody's money. */
async function connectBank(seen, server, desk) {
  const { page } = seen;
  await page.goto(`${desk}/bank`);
  await form(page, "festivals/account/look").locator("select[name=bank_bin]").selectOption("970436");
  await fill(page, "festivals/account/look", { bank_account: "1031933430", bank_holder: "BTC LE HOI" });
  await inspect(seen, "a new account before it is asked for");
  await fill(page, "festivals/change-account", { again: "1031933431" });
  assert.match(await page.locator("#errors").innerText(), /Hai lần gõ khác nhau/);
  await fill(page, "festivals/change-account", { again: "1031933430" });
  await submit(page, "festivals/bank/try");
  await inspect(seen, "a transfer on trial");
  const trial = await journey.bill(page);
  assert.deepEqual([trial.account, trial.amount], ["1031933430", 1_000]);
  assert.equal(await bank.send(server, bank.notice(trial)), 200);
  await page.goto(`${desk}/bank`);
  assert.match(await main(page), /Đã nhận được khoản chuyển thử/);
  await page.goto(`${desk}/treasury`);
  assert.doesNotMatch(await main(page), /1\.000/, "nobody has to look at it");
}

async function move(page, desk, to) {
  await page.goto(desk);
  const press = page.locator(`form[action="/api/festivals/state"]:has(input[name=to][value=${to}]) button`);
  const fold = page.locator(`details:has(input[name=to][value=${to}]) > summary`);
  if ((await fold.count()) > 0) await fold.click();
  await press.click();
}

/** Where one comes and pays in cash, and one code that takes a tenth off, once. */
async function cashAndCode(seen, desk) {
  const { page } = seen;
  await page.goto(`${desk}/cash`);
  await form(page, "products/cash").locator("input[name=offered]").check();
  await submit(page, "products/cash");
  assert.match(await page.locator("#errors").innerText(), /Ghi nơi khách tới trả tiền/);
  await fill(page, "products/cash", { place_vi: "Quầy vé cổng A", opens_vi: "8:00–17:00", hours: "48" });
  await inspect(seen, "how places are kept for cash");
  await page.goto(`${desk}/vouchers`);
  await fill(page, "vouchers/create", { name: "Khách quen", worth: "10", until_date: day(46) });
  await inspect(seen, "codes that were made");
  const codes = await (await page.request.get(await page.locator("a[href$='codes.csv']").getAttribute("href"))).text();
  return codes.match(/\b[A-Z0-9]{8,}\b/)[0];
}

/** Orders as somebody on a telephone does, with a code if they have one, and pays by transfer or comes with cash. */
async function buy(visit, server, slug, wanted, person, { voucher, cash = false } = {}) {
  const seen = await visit({ server, lang: "vi", size: PHONE, js: false });
  const { page } = seen;
  await page.goto(`/vi/${slug}/tickets`);
  await inspect(seen, "the choice of tickets");
  if (voucher) {
    await page.locator("details:has(input[name=voucher]) > summary").click();
    await page.locator("input[name=voucher]").fill(voucher);
    await page.locator("button[name=look]").click();
    assert.match(await main(page), /45\.000/, "a tenth less");
  }
  await journey.choose(seen, wanted);
  if (cash) await page.locator("input[name=pays][value=cash]").check();
  const code = await journey.introduce(page, person);
  const url = page.url();
  await inspect(seen, `how ${code} is paid`);
  if (!cash) {
    assert.equal(await bank.send(server, bank.notice(await journey.bill(page))), 200);
    await page.goto(url);
    await inspect(seen, `tickets of ${code}`);
  }
  return { seen, page, code, url };
}

w.test("a festival made from nothing sells, pays back, moves, and its overview equals its ledger", async ({ visit }) => {
  const server = await w.serve({ demo: false });
  const admin = await firstAdministrator(visit, server);
  const { page } = admin;
  const desk = await fromNothing(page);
  const slug = desk.split("/").at(-1);
  await move(page, desk, "announced");
  assert.match(await page.locator(".feedback").innerText(), /Đã công bố lễ hội\./);
  await connectBank(admin, server, desk);
  const voucher = await cashAndCode(admin, desk);
  await move(page, desk, "on_sale");
  assert.match(await page.locator(".feedback").innerText(), /Đã mở bán vé\./);

  const [adult, child, family] = ["nguoi-lon", "tre-em", "gia-dinh"];
  const mai = journey.somebody();
  const named = (name) => ({ ...journey.somebody(), name, email: "" });
  const byPhone = await buy(visit, server, slug, { [adult]: 2 }, named("Vàng A Sùng"));
  const byMail = await buy(visit, server, slug, { [adult]: 1, [child]: 2 }, mai);
  const together = await buy(visit, server, slug, { [family]: 1 }, named("Quàng Thị Xuân"));
  await buy(visit, server, slug, { [adult]: 2 }, named("Lường Văn Hặc"), { voucher });
  const inCash = await buy(visit, server, slug, { [adult]: 1 }, named("Giàng Thị Mỷ"), { cash: true });
  assert.equal(await byPhone.page.locator("article.ticket").count(), 2);
  assert.equal(await together.page.locator("article.ticket").count(), 1);
  assert.match(await main(together.page), /4 người/);
  const kept = await main(inCash.page);
  assert.ok(kept.includes("Quầy vé cổng A") && !kept.includes("1031933430"), kept);
  await w.mail.wait(mai.email, (one) => one.attachments.length > 0);

  await page.goto(`${desk}/guests`);
  const invite = form(page, "orders/invite");
  await invite.locator("select[name=product]").selectOption({ label: "Khách mời" });
  await invite.locator("input[name=agreed]").check();
  await fill(page, "orders/invite", { name: "Nghệ nhân Lò Văn Ón", phone: "0912 345 679" });

  await page.goto(`${desk}/treasury`);
  await page.locator("main a[href$='/orders?pays=cash']").click();
  await inspect(admin, "what is kept for cash");
  await page.locator(`a[href$="/orders/${inCash.code}"]`).click();
  await page.locator("details:has(form[action='/api/orders/take']) > summary").click();
  await submit(page, "orders/take");
  await inspect(admin, "a receipt");
  await inCash.page.goto(inCash.url);
  assert.equal(await inCash.page.locator("article.ticket").count(), 1);

  await page.goto(`${desk}/orders/${byMail.code}`);
  await page.locator("details:has(form[action='/api/orders/cancel']) > summary").click();
  await form(page, "orders/cancel").locator("input[type=checkbox]").last().check();
  await fill(page, "orders/cancel", { why: "một cháu ốm" });
  await page.goto(`${desk}/treasury?show=refunds`);
  await page.locator(`tr:has-text("${byMail.code}") a[href*="order="]`).last().click();
  await fill(page, "treasury/refund", { how: "trả tiền mặt" });

  await page.goto(`${desk}/settings`);
  await fill(page, "festivals/edit", { first_day: day(51), last_day: day(53) });
  await w.mail.wait(mai.email, (one) => /đổi ngày/.test(one.subject));

  await page.goto(desk);
  await page.locator("main a[href*='/writing/new']").click();
  const news = { subject_vi: "Đổi cổng vào", body_vi: "Tuần mới, mời bà con vào cổng B." };
  await fill(page, "writing/add", news);
  await inspect(admin, "a message read over before it is sent");
  await submit(page, "writing/send");
  await inspect(admin, "a message that was sent");
  const letter = await w.mail.wait(mai.email, (one) => /Đổi cổng vào/.test(one.subject));
  assert.match(letter.text, /mời bà con vào cổng B/);
  assert.match(await main(page), /Gọi \d+ người chưa được báo/, "who left a telephone only is called");

  await inspectAt(admin, `${desk}/door`);
  const door = await main(page);
  for (const name of ["Vàng A Sùng", "Giàng Thị Mỷ", "Quàng Thị Xuân", "Nghệ nhân Lò Văn Ón", mai.name]) assert.ok(door.includes(name), name);
  const sheet = await page.request.get(`${desk}/orders.xlsx`);
  assert.equal(sheet.status(), 200);
  assert.equal((await sheet.body()).subarray(0, 2).toString(), "PK");

  const [came, returned] = [100_000 + 90_000 + 150_000 + 90_000 + 50_000, 20_000];
  const ledger = await (await page.request.get(`${desk}/treasury/statement.csv`)).text();
  const sums = ledger.trim().split(/\r?\n/).slice(1).map((line) => Number(line.split(",")[1]));
  assert.equal(sums.reduce((sum, one) => sum + one, 0), came, ledger);
  await page.goto(desk);
  const overview = (await main(page)).replaceAll("\u00a0", " ");
  assert.ok(overview.includes(`${dong(came - returned)} ₫`), `kept: ${overview}`);
  assert.ok(overview.includes(`${dong(came)} ₫`), `received: ${overview}`);
  await page.goto(`${desk}/audit?thing=order`);
  assert.match(await main(page), /Hủy một số vé của đơn, 20\.000/);
  await inspectAt(admin, `${desk}/treasury?show=all`);
  assert.doesNotMatch(await main(page), /(^|\D)1\.000 ₫/, "the transfer on trial is nobody's payment");
});

w.test("one ticket of an order ends, and its money goes to the account its buyer names", async ({ visit }) => {
  const { buyer, person, code, url } = await paidFor(visit, { ben: 2 });
  const { page } = await atTheDesk(visit);
  await page.goto(`${desk()}/orders/${code}`);
  await page.locator("details:has(form[action='/api/orders/cancel']) > summary").click();
  const ends = form(page, "orders/cancel");
  await ends.locator("input[name=why]").fill("một người ốm");
  await journey.submitOf(ends).click();
  assert.match(await page.locator("#errors").innerText(), /Đánh dấu ít nhất một vé/);
  assert.equal(await ends.locator("input[name=why]").inputValue(), "một người ốm");
  await ends.locator("input[type=checkbox]").first().check();
  await journey.submitOf(ends).click();
  assert.match(await page.locator(".feedback").innerText(), new RegExp(`Khách nhận thư ở ${person.email}`));
  assert.match(await page.locator("main").innerText(), /một người ốm/);

  const letter = await w.mail.wait(person.email, (one) => /đã hủy 1 vé/.test(one.subject));
  assert.match(letter.text, /trả lại bạn/);
  await buyer.page.goto(url);
  await inspect(buyer, "an order of which a part goes back");
  const account = form(buyer.page, "tickets/refund-account");
  await account.locator("select[name=bank_bin]").selectOption("970436");
  await account.locator("input[name=bank_account]").fill("0011223344");
  await account.locator("input[name=bank_holder]").fill(person.name);
  await journey.submitOf(account).click();
  assert.match(await buyer.page.locator("main").innerText(), /số cuối 3344/);

  await page.goto(`${desk()}/treasury?show=refunds`);
  await page.locator(`tr:has-text("${code}") a[href*="order="]`).last().click();
  assert.match(await page.locator("#card").innerText(), /0011223344/);
  const back = form(page, "treasury/refund");
  await back.locator("input[name=how]").fill("bút toán 7");
  await journey.submitOf(back).click();
  await w.mail.wait(person.email, (one) => /Đã trả lại/.test(one.subject));
  await buyer.page.goto(url);
  assert.match(await buyer.page.locator("main").innerText(), /Đã trả lại/);
  assert.equal(await buyer.page.locator("article.ticket").count(), 1);
});

w.test("an order is passed on, and its old link and tickets are worth nothing", async ({ visit }) => {
  const { buyer, code, url } = await paidFor(visit, { ben: 1 });
  const before = await journey.tokens(buyer.page);
  await buyer.page.locator(`a[href$="/change"]`).click();
  await inspect(buyer, "what a holder may do");
  const other = { ...journey.somebody(), name: "Vàng A Sùng" };
  const pass = form(buyer.page, "tickets/pass-on");
  await journey.submitOf(pass).click();
  await buyer.page.locator("#errors").waitFor();
  for (const name of ["name", "phone", "email"]) await pass.locator(`input[name=${name}]`).fill(other[name]);
  await pass.locator("input[name=agreed]").check();
  await journey.submitOf(pass).click();
  assert.match(await buyer.page.locator(".feedback").innerText(), /Đã chuyển/);
  buyer.expect(404);
  assert.equal((await buyer.page.goto(url)).status(), 404);
  const letter = await w.mail.wait(other.email, (one) => one.attachments.length > 0);
  const link = letter.text.match(/http:\/\/\S+\/orders\/\S+/)[0];
  assert.ok(!link.includes(code), "the code is another");
  await buyer.page.goto(new URL(link).pathname);
  const after = await journey.tokens(buyer.page);
  assert.ok(after.every((token) => !before.includes(token)));

  const seen = await atTheDesk(visit);
  await inspectAt(seen, `${desk()}/door?kind=ben`);
  assert.match(await seen.page.locator("main").innerText(), /Vàng A Sùng/);
});

w.test("a guest is invited by telephone and the desk has what to send them", async ({ visit }) => {
  const seen = await atTheDesk(visit);
  const { page } = seen;
  await inspectAt(seen, `${desk()}/guests`);
  const invite = form(page, "orders/invite");
  await invite.locator("input[name=name]").fill("Nghệ nhân Lò Văn Ón");
  await invite.locator("input[name=phone]").fill("0912 345 679");
  await invite.locator("select[name=product]").selectOption({ index: 1 });
  await journey.submitOf(invite).click();
  assert.match(await page.locator("#errors").innerText(), /Hỏi khách/);
  assert.equal(await invite.locator("input[name=name]").inputValue(), "Nghệ nhân Lò Văn Ón");
  await invite.locator("input[name=agreed]").check();
  await journey.submitOf(invite).click();
  assert.match(await page.locator(".feedback").innerText(), /hãy gọi 0912.345.679/);
  await inspect(seen, "an order of a guest who left a telephone only");
  const message = await page.locator("textarea").first().inputValue();
  const answer = await page.goto(new URL(message.match(/http:\/\/\S+/)[0]).pathname);
  assert.equal(answer.status(), 200);
  assert.equal(await page.locator("article.ticket").count(), 1);
  await inspectAt(seen, desk());
  await inspectAt(seen, `${desk()}/returns`);
  await inspectAt(seen, `${desk()}/treasury?show=asked`);
});
