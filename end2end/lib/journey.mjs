// The purchase, step by step, as a visitor does it.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readEmv, readQr } from "./papers.mjs";
import { awake } from "./visitor.mjs";

/** Somebody whose name needs every mark of the language; the address is nobody else's. */
export function somebody() {
  const email = `nguyet-${randomUUID().slice(0, 8)}@example.com`;
  return { name: "Lường Thị Ánh Nguyệt", phone: "0912 345 678", email };
}

export const stepper = (page, product) => {
  const field = `lines[${product}]`;
  return {
    input: page.locator(`input[name="${field}"]`),
    less: page.locator(`button[name="less"][value="${field}"]`),
    more: page.locator(`button[name="more"][value="${field}"]`),
  };
};
export const chooseForm = (page) => page.locator('form[action="/api/tickets/reserve"]');
export const whoForm = (page) => page.locator('form[action="/api/tickets/order"]');
/** The button a form is made for: the last one in it. */
export const submitOf = (form) => form.locator("button:not([name]):not(.sr)").last();
/** What the total says, in đồng. */
export const total = async (page) => Number((await page.locator(".cart-total output").innerText()).replace(/\D/g, ""));

/** From a festival's home to the choice of tickets for one performance. */
export async function toTickets(page, lang, festival, performance) {
  await page.goto(`/${lang}/${festival}`);
  await page.locator(`main a[href="/${lang}/${festival}/tickets"]`).first().click();
  await page.locator(`main a[href$="/tickets?for=${performance}"]`).click();
  await chooseForm(page).waitFor();
}

/** Presses plus until there are as many as wanted, and goes on. Without script each press is a page. */
export async function choose(seen, wanted) {
  const { page } = seen;
  if (seen.js) await awake(page);
  for (const [product, count] of Object.entries(wanted)) {
    for (let number = 1; number <= count; number += 1) {
      await stepper(page, product).more.click();
      await reads(page, product, number);
    }
  }
  await submitOf(chooseForm(page)).click();
  await whoForm(page).waitFor();
}

export async function fillWho(page, { name, phone, email }) {
  await page.locator("input[name=name]").fill(name);
  await page.locator("input[name=phone]").fill(phone);
  await page.locator("input[name=email]").fill(email);
  await page.locator("input[name=agreed]").check();
}

/** Waits until a product's field reads so. */
export async function reads(page, product, number) {
  const says = ([name, value]) => document.getElementsByName(name)[0]?.value === value;
  await page.waitForFunction(says, [`lines[${product}]`, String(number)]);
}

/** Says who they are, and goes on to pay, or to the tickets when nothing is to be paid. */
export async function introduce(page, person) {
  await fillWho(page, person);
  await submitOf(whoForm(page)).click();
  await page.waitForURL(/\/orders\/[^/]+\/[^/]+$/);
  return codeOf(page);
}

/** The order's code as the address says it. */
export const codeOf = (page) => new URL(page.url()).pathname.split("/")[4];

/** What the VietQR square of the pay page asks for, read by zbar. */
export async function bill(page) {
  const payload = readQr(await page.locator(".qr-frame svg").screenshot());
  const emv = readEmv(payload);
  const bank = readEmv(readEmv(emv["38"] ?? "")["01"] ?? "");
  return { account: bank["01"], amount: Number(emv["54"]), memo: readEmv(emv["62"] ?? "")["08"] };
}

/** The whole way to an unpaid order. */
export async function order(seen, festival, performance, wanted, person) {
  await toTickets(seen.page, seen.lang, festival, performance);
  await choose(seen, wanted);
  const code = await introduce(seen.page, person);
  return { code, url: seen.page.url() };
}

export async function payInDemo(page) {
  await page.locator('form[action="/api/tickets/demo-pay"] button').click();
  await page.locator("ul.tickets").waitFor();
}

/** What the squares of the tickets say, read by zbar from the screen. */
export async function tokens(page) {
  const squares = await page.locator("article.ticket .stub svg").all();
  const read = [];
  for (const square of squares) read.push(readQr(await square.screenshot()));
  for (const token of read) assert.match(token, /^XOE1:[0-9A-Z $%*+\-./:]+$/);
  assert.equal(new Set(read).size, read.length, "each ticket has a square of its own");
  return read;
}

/** Opens an order without its link, as somebody who lost it. */
export async function find(page, lang, festival, code, proof) {
  await page.goto(`/${lang}/${festival}/orders`);
  await page.locator("input[name=code]").fill(code);
  await page.locator("input[name=proof]").fill(proof);
  await submitOf(page.locator('form[action="/api/tickets/find"]')).click();
  await page.waitForURL(new RegExp(`/orders/${code}/`));
}
