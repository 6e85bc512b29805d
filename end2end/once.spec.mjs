// However often a form is sent, it is one hold and one order.

import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import * as journey from "./lib/journey.mjs";
import { awake } from "./lib/visitor.mjs";
import { world } from "./lib/world.mjs";

const w = world();
const SHOW = "dem-khai-mac";

/** How many places of a product are free, as its card says. */
async function free(visit, product) {
  const { page } = await visit();
  await page.goto(`/vi/${w.slugs.banFlower}/tickets?for=${SHOW}`);
  const card = page.locator("li.product", { has: journey.stepper(page, product).input });
  return Number((await card.locator(".tag").innerText()).replace(/\D/g, ""));
}

/** The letters on how to pay: one an order. */
async function orders(person) {
  await w.mail.wait(person.email);
  // Another order's letter would come with the next round of the post.
  await sleep(1_500);
  return w.mail.to(person.email).map((letter) => /[A-Z]{2}[A-Z0-9]{8}/.exec(letter.subject)[0]);
}

async function toWho(visit, options = {}) {
  const seen = await visit(options);
  await journey.toTickets(seen.page, seen.lang, w.slugs.banFlower, SHOW);
  await journey.choose(seen, { ben: 2 });
  return seen;
}

for (const js of [true, false]) {
  const how = js ? "with script" : "without script";

  w.test(`double clicks make one hold and one order, ${how}`, async ({ visit }) => {
    const before = await free(visit, "ben");
    const person = journey.somebody();
    const { page } = await visit({ js });
    await journey.toTickets(page, "vi", w.slugs.banFlower, SHOW);
    if (js) await awake(page);
    await journey.stepper(page, "ben").input.fill("2");
    await journey.submitOf(journey.chooseForm(page)).dblclick();
    await journey.whoForm(page).waitFor();
    assert.equal(await free(visit, "ben"), before - 2, "two places are held, not four");
    await journey.fillWho(page, person);
    await journey.submitOf(journey.whoForm(page)).dblclick();
    await page.locator(".pay-sheet").waitFor();
    assert.deepEqual(await orders(person), [journey.codeOf(page)]);
    assert.equal(await free(visit, "ben"), before - 2);
  });

  w.test(`the back button leads to the order that was made, ${how}`, async ({ visit }) => {
    const before = await free(visit, "ben");
    const person = journey.somebody();
    const seen = await toWho(visit, { js });
    const { page } = seen;
    const code = await journey.introduce(page, person);
    await page.goBack();
    if (await journey.whoForm(page).isVisible()) {
      await journey.fillWho(page, { ...person, name: "Somebody Else" });
      await journey.submitOf(journey.whoForm(page)).click();
      await page.waitForURL(/\/orders\//);
    }
    assert.equal(journey.codeOf(page), code);
    // Further back: the choice itself, sent once more.
    while (!(await journey.chooseForm(page).isVisible())) await page.goBack();
    if (js) await awake(page);
    await journey.stepper(page, "ben").input.fill("3");
    await journey.submitOf(journey.chooseForm(page)).click();
    await page.waitForURL(/\/orders\/|\/tickets\/[^/]+\/[^/]+$/);
    assert.deepEqual(await orders(person), [code]);
    // Either the order again or a new purchase: never a second charge for the first.
    const again = page.url().includes("/orders/") ? 2 : 5;
    assert.equal(await free(visit, "ben"), before - again);
  });
}

w.test("a second tab finds the order of the first", async ({ visit }) => {
  const person = journey.somebody();
  const seen = await toWho(visit, { lang: "en" });
  const second = await seen.tab();
  await second.goto(seen.page.url());
  await journey.fillWho(second, person);
  const code = await journey.introduce(seen.page, person);
  await journey.submitOf(journey.whoForm(second)).click();
  await second.waitForURL(/\/orders\//);
  assert.equal(second.url(), seen.page.url());
  await second.goto(seen.page.url());
  assert.deepEqual(await orders(person), [code]);
});

w.test("the same form sent five times at once is one order", async ({ visit }) => {
  const person = journey.somebody();
  const { page } = await toWho(visit);
  const hidden = await journey.whoForm(page).locator("input[type=hidden], input[name=agreed]").all();
  const form = new URLSearchParams({ ...person });
  for (const input of hidden) form.set(await input.getAttribute("name"), await input.getAttribute("value"));
  const send = () =>
    fetch(`${w.server.url}/api/tickets/order`, {
      method: "POST",
      headers: { accept: "text/html", origin: w.server.url },
      body: form,
      redirect: "manual",
    });
  const answers = await Promise.all([send(), send(), send(), send(), send()]);
  assert.deepEqual(answers.map((answer) => answer.status), [303, 303, 303, 303, 303]);
  assert.equal(new Set(answers.map((answer) => answer.headers.get("location"))).size, 1);
  assert.equal((await orders(person)).length, 1);
});

w.test("reloading a paid order changes nothing", async ({ visit }) => {
  const person = journey.somebody();
  const seen = await toWho(visit);
  await journey.introduce(seen.page, person);
  await journey.payInDemo(seen.page);
  const tokens = await journey.tokens(seen.page);
  await seen.page.reload();
  await seen.page.goBack();
  await seen.page.goForward();
  assert.deepEqual(await journey.tokens(seen.page), tokens);
});
