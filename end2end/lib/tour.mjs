// The pages there are: read from the sitemap and from the desks' own navigation.

import assert from "node:assert/strict";
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

/** Pages that differ in their festival, their row or the value of a filter only are of one kind. */
function kind(href) {
  const [path, query = ""] = href.split("?");
  // Which stages a board has is another width of one page.
  const names = [...new URLSearchParams(query).keys()].filter((name) => name !== "stages").sort();
  const place = path
    .replace(/\/desk\/[a-z-]+-\d{4}/, "/desk/:festival")
    .replace(/\/(products|capacities)\/(?!new$)[^/]+$/, "/$1/:slug")
    .replace(/\/live\/[^/]+$/, "/live/:stage")
    .replace(/\/troupes\/(?!(?:new|alike|import|support)$)[^/]+$/, "/troupes/:slug")
    .replace(/\/([0-9a-f-]{32,}|[A-Z]{2}[A-Z0-9]{8})$/, "/:id");
  return `${place}?${names}`;
}

/** A page of the desks, in this language; files that desks hand out are none. */
function isDesk(href, lang) {
  const [path] = href.split("?");
  const inside = [`/${lang}/desk`, `/${lang}/account`].some((root) => path === root || path.startsWith(`${root}/`));
  return inside && !/\.[a-z]{3,4}$/.test(path);
}

/** Sees each form of the present page that is not yet known in its refused state. */
export async function refuse(seen, path, known) {
  for (const action of await forms(seen.page)) {
    if (known.has(action) || MAY_BE_EMPTY.has(action)) continue;
    known.add(action);
    await seen.page.goto(path);
    await sendEmpty(seen.page, action);
    await inspect(seen, `${path}, ${action} refused`);
  }
}

/** A guide of which nothing is written yet, a release that needs no name, and targets for nobody. */
const MAY_BE_EMPTY = new Set(["/api/festivals/guide", "/api/programme/release-again", "/api/reviews/aims"]);

/** What is typed into; a form without any has nothing to refuse. */
const TYPED = ":is(input:not([type=hidden], [type=radio], [type=checkbox], [readonly]), textarea)";

/** The actions of a page's forms that change something and ask for something to be typed. */
async function forms(page) {
  const found = page.locator(`form[method="post"]:has(${TYPED})`);
  return new Set(await found.evaluateAll((nodes) => nodes.map((node) => node.getAttribute("action"))));
}

/** Sends a form with nothing typed, past the browser's own checks, and waits for the refusal. */
async function sendEmpty(page, action) {
  const form = page.locator(`form[action="${action}"]:has(${TYPED})`).first();
  await form.evaluate((node) => {
    node.noValidate = true;
    const chosen = ["hidden", "radio", "checkbox", "submit", "select-one"];
    for (const field of node.elements) if (!chosen.includes(field.type)) field.value = "";
    // "Something else" is the last choice, and asks what.
    const last = [...node.querySelectorAll("input[type=radio]")].at(-1);
    if (last) last.checked = true;
    for (const folded of document.querySelectorAll("details")) if (folded.contains(node)) folded.open = true;
  });
  await journey.submitOf(form).click();
  const refused = page.locator("#errors, .feedback .notice.error").first().waitFor();
  await refused.catch(() => assert.fail(`${action} takes an empty form`));
}
