// Every island reacts, and says nothing where there is nothing to say.

import assert from "node:assert/strict";
import { texts } from "./lib/files.mjs";
import * as bank from "./lib/bank.mjs";
import * as journey from "./lib/journey.mjs";
import { signIn } from "./lib/tour.mjs";
import { DESK, PHONE, awake } from "./lib/visitor.mjs";
import { world } from "./lib/world.mjs";

const w = world();
const SHOW = "dem-khai-mac";
const TESTED = ["CartSum", "HoldClock", "CopyText", "OrderWatch"];

w.test("every island of the house is tested here", () => {
  const sources = texts("app/src", (name) => name.endsWith(".rs"));
  const islands = sources.flatMap((text) => [...text.matchAll(/^#\[island[^\]]*\]\s+(?:pub )?fn (\w+)/gm)]);
  const found = islands.map((match) => match[1]);
  assert.deepEqual(found.sort(), [...TESTED].sort());
});

w.test("CartSum adds up what is pressed and what is typed, and stops at the limits", async ({ visit }) => {
  const { page } = await visit({ lang: "vi", size: PHONE });
  await page.goto(`/vi/${w.slugs.banFlower}/tickets?for=${SHOW}`);
  await awake(page);
  const [centre, side] = [journey.stepper(page, "giua"), journey.stepper(page, "ben")];
  assert.equal(await journey.total(page), 0);
  assert.ok(await centre.less.isDisabled());
  await centre.more.click();
  await centre.more.click();
  await side.more.click();
  assert.equal(await journey.total(page), 400_000);
  await side.less.click();
  assert.equal(await journey.total(page), 300_000);
  await side.input.fill("2");
  assert.equal(await journey.total(page), 500_000);
  assert.ok(await side.less.isEnabled(), "what was typed can be taken back");
  await side.input.fill("");
  assert.ok(await side.less.isDisabled(), "nothing is left to take back");
  await centre.input.fill("7");
  await centre.more.click();
  assert.equal(await centre.input.inputValue(), "8");
  assert.equal(await journey.total(page), 1_200_000);
  assert.ok(await centre.more.isDisabled(), "not more than an order may hold");
  await centre.input.fill("nhiều");
  assert.equal(await journey.total(page), 0, "what is no number counts nothing");
  assert.equal(await page.locator(".cart-total output").getAttribute("aria-live"), "polite");
});

w.test("settings that were changed and not saved are asked about before they are left", async ({ visit }) => {
  const { page } = await visit({ lang: "vi", size: DESK });
  await signIn(page, "vi");
  const asked = [];
  page.on("dialog", async (dialog) => {
    asked.push(dialog.type());
    await dialog.accept();
  });
  const settings = `/vi/desk/${w.slugs.banFlower}/settings`;
  const away = () => page.locator("main a, header nav a").first().click();
  await page.goto(settings);
  await away();
  assert.deepEqual(asked, [], "nothing was changed");
  await page.goto(settings);
  const place = page.locator("input[name=place_vi]");
  await place.fill(`${await place.inputValue()} mới`);
  await away();
  await page.waitForURL((url) => !url.pathname.endsWith("/settings"));
  assert.deepEqual(asked, ["beforeunload"]);
  await page.goto(settings);
  await place.fill(`${await place.inputValue()} mới`);
  await journey.submitOf(page.locator("form[action='/api/festivals/edit']")).click();
  await page.locator(".feedback .notice").waitFor();
  assert.deepEqual(asked, ["beforeunload"], "saving asks nothing");
});

w.test("CartSum keeps what was typed while it slept", async ({ visit }) => {
  const { page } = await visit({ lang: "vi", size: PHONE });
  // Slow nets bring the bundle late; people type early.
  await page.route("**/*.wasm", async (route) => {
    await journey.reads(page, "giua", 3);
    await route.continue();
  });
  await page.goto(`/vi/${w.slugs.banFlower}/tickets?for=${SHOW}`, { waitUntil: "domcontentloaded" });
  await journey.stepper(page, "giua").input.fill("3");
  await awake(page);
  assert.equal(await journey.stepper(page, "giua").input.inputValue(), "3");
  assert.equal(await journey.total(page), 450_000);
});

w.test("HoldClock warns once, two minutes before the hold lapses", async ({ visit }) => {
  const seen = await visit({ lang: "en", size: PHONE });
  const { page } = seen;
  await page.clock.install();
  await journey.toTickets(page, "en", w.slugs.banFlower, SHOW);
  await journey.choose(seen, { ben: 1 });
  await awake(page);
  const status = page.locator('leptos-island[data-component^="HoldClock"] [role=status]');
  await page.clock.fastForward("07:30");
  assert.equal((await status.innerText()).trim(), "", "still quiet");
  await page.clock.fastForward("00:35");
  await status.getByText(/2|two/i).waitFor();
});

w.test("CopyText copies account and code, and says so", async ({ visit }) => {
  const seen = await visit({ lang: "vi", size: PHONE, permissions: ["clipboard-read", "clipboard-write"] });
  const { page } = seen;
  const { code } = await journey.order(seen, w.slugs.banFlower, SHOW, { ben: 1 }, journey.somebody());
  await awake(page);
  const { account } = await journey.bill(page);
  const buttons = page.locator('leptos-island[data-component^="CopyText"] button');
  for (const [at, text] of [account, code].entries()) {
    const before = await buttons.nth(at).innerText();
    await buttons.nth(at).click();
    await page.waitForFunction(([copied, said]) => {
      const button = document.querySelectorAll('leptos-island[data-component^="CopyText"] button')[copied];
      return button.innerText !== said;
    }, [at, before]);
    await page.waitForFunction(async (copied) => (await navigator.clipboard.readText()) === copied, text);
  }
});

w.test("CopyText does no harm where a page may not copy", async ({ visit }) => {
  // Plain http on another name than localhost is no secure context: there is no clipboard.
  const seen = await visit({ lang: "vi", size: PHONE });
  const { page } = seen;
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "clipboard", { value: undefined }));
  await journey.order(seen, w.slugs.banFlower, SHOW, { ben: 1 }, journey.somebody());
  await awake(page);
  const button = page.locator('leptos-island[data-component^="CopyText"] button').first();
  const before = await button.innerText();
  await button.click();
  assert.equal(await button.innerText(), before, "nothing was copied, so nothing says so");
});

w.test("OrderWatch turns every open tab to paid, once the whole sum is there", async ({ visit }) => {
  const seen = await visit({ lang: "vi", size: DESK });
  const { page } = seen;
  const { code } = await journey.order(seen, w.slugs.banFlower, SHOW, { ben: 1 }, journey.somebody());
  await awake(page);
  const { account, amount, memo } = await journey.bill(page);
  const other = await seen.tab();
  await other.goto(page.url());
  await awake(other);
  assert.equal(await bank.send(w.server, bank.notice({ account, amount: amount - 1_000, memo })), 200);
  await page.waitForTimeout(1_000);
  assert.equal(await page.locator("ul.tickets").count(), 0, "too little is not enough");
  assert.equal(await bank.send(w.server, bank.notice({ account, amount: 1_000, memo: code })), 200);
  for (const tab of [page, other]) await tab.locator("ul.tickets").waitFor({ timeout: 5_000 });
});
