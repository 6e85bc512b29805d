// Forms that come back: what was typed stays, what is wrong is said first, and nothing is given away.

import assert from "node:assert/strict";
import * as journey from "./lib/journey.mjs";
import { signIn } from "./lib/tour.mjs";
import { DESK, PHONE, awake } from "./lib/visitor.mjs";
import { world } from "./lib/world.mjs";

const w = world();
const SHOW = "dem-khai-mac";

/** The summary is there, in view, with the keyboard on it, and leads to the fields it names. */
async function checkSummary(page, fields) {
  const summary = page.locator("#errors");
  await summary.waitFor();
  // The browser gives `autofocus` its focus when it next draws, which may be after the page is there.
  await page.locator("#errors:focus").waitFor();
  assert.ok(await summary.evaluate((node) => node.getBoundingClientRect().top < innerHeight), "it is in view");
  const links = summary.locator("a");
  const hrefs = await links.evaluateAll((nodes) => nodes.map((node) => node.getAttribute("href")));
  assert.deepEqual(hrefs, fields.map((name) => `#f-${name}`));
  for (const name of fields) {
    const field = page.locator(`[id="f-${name}"]`);
    assert.equal(await field.getAttribute("aria-invalid"), "true", `${name} is marked`);
    const described = (await field.getAttribute("aria-describedby")) ?? "";
    assert.ok(described.split(" ").includes(`f-${name}-error`), `${name} says why`);
    const message = await page.locator(`[id="f-${name}-error"]`).innerText();
    assert.equal(await links.nth(fields.indexOf(name)).innerText(), message.trim(), "the same words in both places");
  }
  return links;
}

for (const js of [true, false]) {
  const how = js ? "with script" : "without script";

  w.test(`a refused buyer keeps what they typed, ${how}`, async ({ visit }) => {
    const seen = await visit({ lang: "en", size: PHONE, js });
    const { page } = seen;
    await journey.toTickets(page, "en", w.slugs.banFlower, SHOW);
    await journey.choose(seen, { ben: 1 });
    const title = await page.title();
    await journey.fillWho(page, { name: "  ", phone: "12", email: "nobody@" });
    await page.locator("input[name=agreed]").uncheck();
    await journey.submitOf(journey.whoForm(page)).click();
    const links = await checkSummary(page, ["name", "phone", "email", "agreed"]);
    assert.notEqual(await page.title(), title, "the title says it too");
    assert.equal(await page.locator("input[name=phone]").inputValue(), "12");
    assert.equal(await page.locator("input[name=email]").inputValue(), "nobody@");
    await links.nth(1).press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "f-phone", "a line leads to its field");
    await page.reload();
    assert.equal(await page.locator("#errors").count(), 0, "said once");
    const person = journey.somebody();
    assert.match(await journey.introduce(page, person), /^HB/);
  });

  w.test(`a refused choice keeps its numbers, ${how}`, async ({ visit }) => {
    const { page } = await visit({ lang: "en", size: DESK, js });
    await page.goto(`/en/${w.slugs.banFlower}/tickets?for=${SHOW}`);
    const submit = journey.submitOf(journey.chooseForm(page));
    await submit.click();
    await page.locator("#errors:focus").waitFor();
    await journey.stepper(page, "giua").input.fill("9");
    await journey.stepper(page, "tre-em").input.fill("1");
    await submit.click();
    const notice = page.locator("main .feedback");
    await notice.getByText(/8/).waitFor();
    if (js) await awake(page);
    assert.equal(await journey.stepper(page, "giua").input.inputValue(), "9");
    assert.equal(await journey.stepper(page, "tre-em").input.inputValue(), "1");
    await journey.stepper(page, "giua").input.fill("hai");
    await submit.click();
    await page.locator("#errors").waitFor();
    // An island that wakes must not tidy up what came back.
    if (js) await awake(page);
    await page.waitForTimeout(100);
    assert.equal(await journey.stepper(page, "giua").input.inputValue(), "hai", "kept as typed");
  });
}

w.test("a refusal speaks the language of its page", async ({ visit }) => {
  const { page } = await visit({ lang: "en" });
  await page.goto(`/en/${w.slugs.banFlower}/tickets?for=${SHOW}`);
  await journey.stepper(page, "giua").input.fill("9");
  await journey.submitOf(journey.chooseForm(page)).click();
  await page.locator("main .feedback").getByText("Centre stand").waitFor();
});

/** Fills the form that finds an order and sends it. */
async function look(page, code, proof) {
  await page.goto(`/vi/${w.slugs.banFlower}/orders`);
  await page.locator("input[name=code]").fill(code);
  await page.locator("input[name=proof]").fill(proof);
  await journey.submitOf(page.locator('form[action="/api/tickets/find"]')).click();
  await page.waitForLoadState("load");
}

w.test("an order is found by its code and the last four digits, or the address", async ({ visit }) => {
  const seen = await visit();
  const person = journey.somebody();
  const { code, url } = await journey.order(seen, w.slugs.banFlower, SHOW, { ben: 1 }, person);
  const { page } = await visit();
  const spoken = `${code.slice(0, 2)} ${code.slice(2, 6)}-${code.slice(6)}`.toLowerCase();
  for (const [typed, proof] of [[code, "5678"], [spoken, " 5678 "], [code, person.email.toUpperCase()]]) {
    await look(page, typed, proof);
    assert.equal(page.url(), url, `${typed} with ${proof}`);
  }
});

w.test("wrong look-ups are told alike", async ({ visit }) => {
  const seen = await visit();
  const person = journey.somebody();
  const { code } = await journey.order(seen, w.slugs.banFlower, SHOW, { ben: 1 }, person);
  const other = await journey.order(await visit(), w.slugs.banFlower, SHOW, { ben: 1 }, { ...person, phone: "0912000999" });
  const { page } = await visit();
  const said = [];
  // The right code with a wrong proof, with another order's proof, and a code that nobody has.
  for (const [typed, proof] of [[code, "0000"], [code, "0999"], [unknown(code, other.code), "5678"]]) {
    await look(page, typed, proof);
    assert.ok(page.url().endsWith("/orders"), `still outside with ${typed} ${proof}`);
    said.push((await page.locator("main").innerText()).replaceAll(typed, "CODE"));
  }
  assert.equal(new Set(said).size, 1, said.join("\n---\n"));
});

/** A code that passes its check and is no order's: the body moved by multiples of the prime. */
function unknown(...taken) {
  const letters = "CDFHJKMNPQRTVWX23456789";
  const classes = { ...Object.fromEntries([...letters].map((letter, at) => [letter, at])), B: letters.indexOf("8") };
  for (let number = 0; ; number += 1) {
    const body = `C${String(number).padStart(6, "0").replace(/./g, (digit) => letters[digit])}`;
    const found = [...letters].map((last) => `HB${body}${last}`).find((code) => {
      const sum = [...code].reverse().reduce((all, letter, at) => all + classes[letter] * (at + 1), 0);
      return sum % letters.length === 0;
    });
    if (found && !taken.includes(found)) return found;
  }
}

w.test("what an organiser stores is text in the form of an administrator", async ({ visit }) => {
  const trap = '</textarea></form><form method="post" action="/api/people/invite"><input name="role" value="admin">';
  const settings = async (seen) => {
    await seen.page.goto(`/en/desk/${w.slugs.banFlower}/settings`);
    return seen.page.locator('form[action="/api/festivals/edit"]');
  };
  const organiser = await visit({ lang: "en", size: DESK });
  await signIn(organiser.page, "en", { email: "btc@example.com" });
  const form = await settings(organiser);
  const before = await form.locator("textarea[name=intro_en]").inputValue();
  const save = async (text) => {
    await form.locator("textarea[name=intro_en]").fill(text);
    await journey.submitOf(form).click();
    await organiser.page.locator("main .feedback").waitFor();
  };
  await save(trap);
  const admin = await visit({ lang: "en", size: DESK });
  await signIn(admin.page, "en");
  const seen = await settings(admin);
  assert.equal(await seen.locator("textarea[name=intro_en]").inputValue(), trap, "it is there, as text");
  assert.equal(await admin.page.locator('form[action="/api/people/invite"]').count(), 0, "and is no form");
  assert.equal(await admin.page.locator("input[name=role]").count(), 0);
  await save(before);
});
