// The pages there are: read from the sitemap and from the desks' own navigation.

import { inspect } from "./inspect.mjs";
import * as journey from "./journey.mjs";
import { sitemap } from "./world.mjs";

const PASSWORD = "xoe-mua-hoa-ban";
const ADMIN = "quantri@example.com";

/** Public paths behind the language: all but performances, of which a few of every festival. */
export async function publicPaths(w, long) {
  const paths = (await sitemap(w.server)).filter((path) => /^\/vi(\/|$)/.test(path)).map((path) => path.slice(3));
  const isShow = (path) => /\/programme\/./.test(path);
  const shows = paths.filter(isShow).filter((path, at) => long || at % 40 === 0);
  const more = Object.values(w.slugs).flatMap((slug) => [`/${slug}/orders`, `/${slug}/programme?q=khongcogi`]);
  const sold = [`/${w.slugs.banFlower}/tickets?for=dem-khai-mac`, `/${w.slugs.banFlower}/programme/dem-khai-mac`];
  return [...paths.filter((path) => !isShow(path)), ...shows, ...more, ...sold, "/sign-in", "/password-reset"];
}

export async function signIn(page, lang, { email = ADMIN, password = PASSWORD } = {}) {
  await page.goto(`/${lang}/sign-in`);
  await page.locator("input[name=email]").fill(email);
  await page.locator("input[name=password]").fill(password);
  await journey.submitOf(page.locator('form[action="/api/people/sign-in"]')).click();
  await page.waitForURL(/\/desk/);
}

/**
 * Walks the desks: what their navigation leads to, and one page of each kind below. Stops at each page
 * and tells its path and the status of the answer.
 */
export async function* desks(page, lang, w) {
  const kinds = new Map();
  const add = (href) => isDesk(href, lang) && !kinds.has(kind(href)) && kinds.set(kind(href), href);
  add(`/${lang}/desk`);
  add(`/${lang}/desk/${w.slugs.banFlower}`);
  // A map grows while it is walked: pages below pages are found too.
  for (const path of kinds.values()) {
    const answer = await page.goto(path);
    const links = page.locator("header nav a, main a");
    for (const href of await links.evaluateAll((nodes) => nodes.map((node) => node.getAttribute("href")))) add(href);
    yield [path, answer.status()];
  }
}

/** Pages that differ in their festival, their row or their filter only are of one kind. */
const kind = (href) =>
  href.replace(/\/desk\/[a-z-]+-\d{4}/, "/desk/:festival").replace(/\?.*/, "?").replace(/\/([0-9a-f-]{32,}|[A-Z]{2}[A-Z0-9]{8})/, "/:id");
const isDesk = (href, lang) => new RegExp(`^/${lang}/(desk|account)(/|\\?|$)`).test(href) && !/\.(csv|xlsx|pdf|ics)/.test(href);

/** Sees each form of the present page that is not yet known in its refused state. */
export async function refuse(seen, path, known) {
  for (const action of await forms(seen.page)) {
    if (known.has(action)) continue;
    known.add(action);
    await seen.page.goto(path);
    await sendEmpty(seen.page, action);
    await inspect(seen, `${path}, ${action} refused`);
  }
}

/** The actions of a page's forms that change something and ask for something to be typed. */
async function forms(page) {
  return await page.locator('form[method="post"]').evaluateAll((nodes) => {
    const typed = "input:not([type=hidden]):not([readonly]):not([type=radio]):not([type=checkbox]), textarea";
    return [...new Set(nodes.filter((node) => node.querySelector(typed)).map((node) => node.getAttribute("action")))];
  });
}

/** Sends a form with nothing typed, past the browser's own checks, and waits for the refusal. */
async function sendEmpty(page, action) {
  const form = page.locator(`form[action="${action}"]`).first();
  await form.evaluate((node) => {
    node.noValidate = true;
    for (const field of node.elements) if (/^(text|email|tel|password|date|time|search|datetime-local|textarea)$/.test(field.type)) field.value = "";
    for (const folded of [...document.querySelectorAll("details")]) if (folded.contains(node)) folded.open = true;
  });
  await journey.submitOf(form).click();
  await page.locator("#errors, .feedback .notice.error").first().waitFor();
}
