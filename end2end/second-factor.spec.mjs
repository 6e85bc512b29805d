// The second step of signing in: put up from the square on the screen, asked for, stood in for by a
// recovery code. Without script, as every page works.

import assert from "node:assert/strict";
import { code } from "./lib/factor.mjs";
import { submitOf } from "./lib/journey.mjs";
import { readQr } from "./lib/papers.mjs";
import { signIn } from "./lib/tour.mjs";
import { DESK } from "./lib/visitor.mjs";
import { world } from "./lib/world.mjs";

const w = world();
const TREASURER = "thuquy@example.com";

const form = (page, name) => submitOf(page.locator(`form[action="/api/people/${name}"]`));

async function signOut(page) {
  await page.goto("/vi/desk");
  await page.locator('form[action="/api/people/sign-out"] button').first().click();
  await page.waitForURL(/\/sign-in$/);
}

/** Types the right password, which leads to the second step and no further. */
async function password(page) {
  await page.goto("/vi/sign-in");
  await page.locator("input[name=email]").fill(TREASURER);
  await page.locator("input[name=password]").fill("xoe-mua-hoa-ban");
  await form(page, "sign-in").click();
  await page.waitForURL(/\/sign-in\/code/);
}

async function step(page, typed) {
  await page.locator("input[name=token]").fill(typed);
  await form(page, "pass").click();
}

w.test("second factor: put up, signed in with its code, then with a recovery code", async ({ visit }) => {
  const seen = await visit({ lang: "vi", js: false, size: DESK });
  const { page } = seen;
  await signIn(page, "vi", { email: TREASURER });
  await page.goto("/vi/account");
  await page.locator('a[href="/vi/second-factor"]').click();
  await form(page, "begin-factor").click();
  const square = new URL(readQr(await page.locator(".qr-frame svg").screenshot()));
  const secret = square.searchParams.get("secret");
  assert.equal(secret.length, 32);
  const recovery = await page.locator("li.code").allInnerTexts();
  assert.equal(recovery.length, 10);
  await page.locator("input[name=token]").fill("000000");
  await form(page, "confirm-factor").click();
  await page.locator("#errors").waitFor();
  await page.locator("input[name=token]").fill(code(secret));
  await form(page, "confirm-factor").click();
  await page.locator('form[action="/api/people/drop-factor"]').waitFor();
  assert.equal(await page.locator("li.code").count(), 0, "recovery codes are shown once");

  await signOut(page);
  await password(page);
  await page.goto("/vi/desk");
  await page.waitForURL(/\/sign-in\/code/);
  await step(page, code(secret, 1));
  await page.waitForURL(/\/vi\/desk$/);

  await signOut(page);
  await password(page);
  await step(page, recovery[0]);
  await page.waitForURL(/\/vi\/desk$/);
  await page.locator(".feedback .notice").waitFor();

  await signOut(page);
  await password(page);
  await step(page, recovery[0]);
  await page.locator("#errors").waitFor();
});
