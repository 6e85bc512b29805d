// Two servers on one PostgreSQL database: nothing lives in one of them only.

import assert from "node:assert/strict";
import * as bank from "./lib/bank.mjs";
import * as journey from "./lib/journey.mjs";
import { POSTGRES } from "./lib/place.mjs";
import { create, drop } from "./lib/postgres.mjs";
import { signIn } from "./lib/tour.mjs";
import { DESK, PHONE, awake } from "./lib/visitor.mjs";
import { festivals, world } from "./lib/world.mjs";

const skip = POSTGRES === "" && "XOE_TEST_POSTGRES_URL names no PostgreSQL";
const SHOW = "dem-khai-mac";
let [database, a, b] = [];

const w = world({
  async start(w) {
    if (skip) return;
    database = create();
    [a, b] = [await w.serve({ database }), await w.serve({ database })];
    w.slugs = await festivals(a);
  },
  end: () => database && drop(database),
});

w.test("an order made on A and paid through B turns to paid on A, with script and without", { skip }, async ({ visit }) => {
  const seen = await visit({ server: a, lang: "vi", size: PHONE });
  const person = journey.somebody();
  const { url } = await journey.order(seen, w.slugs.banFlower, SHOW, { giua: 2, "tre-em": 1 }, person);
  await awake(seen.page);
  const plain = await visit({ server: a, js: false });
  await plain.page.goto(url);
  const { account, amount, memo } = await journey.bill(seen.page);
  const money = bank.notice({ account, amount, memo });
  const statuses = await Promise.all([bank.send(b, money), bank.send(b, money), bank.send(a, money)]);
  assert.deepEqual(statuses, [200, 200, 200]);
  await seen.page.locator("ul.tickets").waitFor({ timeout: 5_000 });
  const tokens = await journey.tokens(seen.page);
  assert.equal(tokens.length, 3);

  // The order's page on B shows the same tickets: both sign with the same key.
  const elsewhere = await visit({ server: b, lang: "vi", size: PHONE });
  await elsewhere.page.goto(new URL(url).pathname);
  assert.deepEqual(await journey.tokens(elsewhere.page), tokens);
  // Without script the page asks again by itself every ten seconds.
  await plain.page.locator("ul.tickets").waitFor({ timeout: 20_000 });
  const letters = w.mail.to(person.email).filter((letter) => letter.attachments.length > 0);
  assert.equal(letters.length, 1, "one letter with tickets");
});

w.test("a purchase goes on at whichever server answers", { skip }, async ({ visit }) => {
  const seen = await visit({ server: a, lang: "en", size: DESK });
  const { page } = seen;
  const person = journey.somebody();
  await journey.toTickets(page, "en", w.slugs.banFlower, SHOW);
  await journey.choose(seen, { ben: 1 });
  const move = (server) => page.goto(server.url + new URL(page.url()).pathname);
  await move(b);
  await journey.introduce(page, person);
  await move(a);
  await journey.payInDemo(page);
  await move(b);
  assert.equal((await journey.tokens(page)).length, 1);
});

w.test("who signed in at A is in at B, and out everywhere after signing out", { skip }, async ({ visit }) => {
  const { page } = await visit({ server: a, lang: "vi", size: DESK });
  await signIn(page, "vi");
  // Cookies do not know ports: to a browser the two are one host.
  await page.goto(`${b.url}/vi/desk`);
  assert.ok(page.url().endsWith("/vi/desk"));
  await page.locator('form[action="/api/people/sign-out"] button').click();
  await page.waitForURL(/sign-in/);
  await page.goto(`${a.url}/vi/desk`);
  await page.waitForURL(/sign-in/);
});
