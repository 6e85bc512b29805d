// The box office as people use it: the life of a festival made from nothing; tickets end and their money goes
// back, an order is passed on, guests are invited, the door has its list. All of it without script.

import assert from "node:assert/strict";
import * as bank from "./lib/bank.mjs";
import { code as factorCode } from "./lib/factor.mjs";
import { inspect, inspectAt } from "./lib/inspect.mjs";
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

/** A festival that is announced, with three kinds of ticket on one ground. */
async function fromNothing(page) {
  const names = { name_vi: "Lễ hội Mường Thanh", first_day: day(44), last_day: day(46), code_prefix: "MT" };
  await fill(page, "festivals/create", names);
  const desk = new URL(page.url()).pathname.replace(/\/settings$/, "");
  const words = { place_vi: "Điện Biên Phủ", contact_phone: "0215 382 5409", privacy_vi: "Chỉ hỏi tên và cách liên lạc, giữ đến hết lễ hội." };
  await fill(page, "festivals/edit", words);
  assert.match(await page.locator(".feedback").innerText(), /Đã lưu thông tin lễ hội/);
  await page.goto(`${desk}/capacities/new`);
  await fill(page, "capacities/add", { name_vi: "Sân lớn", places: "40" });
  for (const [name, price] of [["Người lớn", "50.000"], ["Trẻ em", "20.000"], ["Khách mời", "0"]]) {
    await page.goto(`${desk}/products/new`);
    const fields = form(page, "products/add");
    if (price === "0") await fields.locator("input[name=hidden]").check();
    await fields.locator('input[name="draws[san-lon]"]').check();
    const window = { from_date: day(-1), from_time: "08:00", until_date: day(46), until_time: "20:00" };
    await fill(page, "products/add", { name_vi: name, price, max_per_order: "8", ...window });
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

/** Orders as somebody on a telephone does, and pays by transfer unless they pay at the desk. */
async function buy(visit, server, slug, wanted, person, pays = true) {
  const seen = await visit({ server, lang: "vi", size: PHONE, js: false });
  const { page } = seen;
  await page.goto(`/vi/${slug}/tickets`);
  await journey.choose(seen, wanted);
  const code = await journey.introduce(page, person);
  const url = page.url();
  if (pays) {
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
  await move(page, desk, "on_sale");
  assert.match(await page.locator(".feedback").innerText(), /Đã mở bán vé\./);

  const [adult, child] = ["nguoi-lon", "tre-em"];
  const mai = journey.somebody();
  const byPhone = await buy(visit, server, slug, { [adult]: 2 }, { ...journey.somebody(), name: "Vàng A Sùng", email: "" });
  const byMail = await buy(visit, server, slug, { [adult]: 1, [child]: 2 }, mai);
  const inCash = await buy(visit, server, slug, { [adult]: 1 }, { ...journey.somebody(), name: "Giàng Thị Mỷ", email: "" }, false);
  assert.equal(await byPhone.page.locator("article.ticket").count(), 2);
  await w.mail.wait(mai.email, (one) => one.attachments.length > 0);
  await page.goto(`${desk}/orders/${inCash.code}`);
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

  await inspectAt(admin, `${desk}/door`);
  const door = await main(page);
  for (const name of ["Vàng A Sùng", "Giàng Thị Mỷ", mai.name]) assert.ok(door.includes(name), name);
  const sheet = await page.request.get(`${desk}/orders.xlsx`);
  assert.equal(sheet.status(), 200);
  assert.equal((await sheet.body()).subarray(0, 2).toString(), "PK");

  const [came, returned] = [100_000 + 90_000 + 50_000, 20_000];
  await page.goto(desk);
  const overview = (await main(page)).replaceAll("\u00a0", " ");
  assert.ok(overview.includes(`${dong(came - returned)} ₫`), `kept: ${overview}`);
  assert.ok(overview.includes(`${dong(came)} ₫`), `received: ${overview}`);
  await inspectAt(admin, `${desk}/audit?thing=order`);
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
  await w.mail.wait(person.email, (one) => /Đã chuyển trả/.test(one.subject));
  await buyer.page.goto(url);
  assert.match(await buyer.page.locator("main").innerText(), /Đã chuyển trả/);
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
  assert.match(await page.locator(".feedback").innerText(), /hãy gọi 0912345679/);
  await inspect(seen, "an order of a guest who left a telephone only");
  const message = await page.locator("textarea").first().inputValue();
  const answer = await page.goto(new URL(message.match(/http:\/\/\S+/)[0]).pathname);
  assert.equal(answer.status(), 200);
  assert.equal(await page.locator("article.ticket").count(), 1);
  await inspectAt(seen, desk());
  await inspectAt(seen, `${desk()}/returns`);
  await inspectAt(seen, `${desk()}/treasury?show=asked`);
});
