// What a first visit costs: bytes as they travel, and nobody else's server.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { SITE } from "./lib/place.mjs";
import { PHONE, awake } from "./lib/visitor.mjs";
import { world } from "./lib/world.mjs";

const w = world();
const KB = 1000;
/** A release build lies small and compressed beside itself; only that is what visitors get. */
const RELEASE = readdirSync(join(SITE, "pkg")).some((name) => name.endsWith(".wasm.br"));
const LIMITS = { document: 20 * KB, stylesheet: 12 * KB, font: 75 * KB, image: 60 * KB, bundle: 100 * KB, script: 3 * KB, all: 250 * KB };

/** Opens a page in a browser that was never here; answers bytes by kind of file. */
async function weigh(visit, path) {
  const seen = await visit({ lang: "vi", size: PHONE });
  const { page } = seen;
  await page.goto(path, { waitUntil: "networkidle" });
  const islands = await page.locator("leptos-island").count();
  if (islands > 0) await awake(page);
  const bytes = { document: 0, stylesheet: 0, font: 0, image: 0, bundle: 0, script: 0, all: 0 };
  for (const request of seen.requests) {
    // A stream has no size before it ends.
    if (request.resourceType() === "eventsource") continue;
    const { responseBodySize, responseHeadersSize } = await request.sizes();
    const path = new URL(request.url()).pathname;
    const isBundle = /\/xoe\.[^/]*(js|wasm)$/.test(path);
    const kind = isBundle ? "bundle" : path.endsWith(".js") ? "script" : request.resourceType() in bytes ? request.resourceType() : "image";
    bytes[kind] += responseBodySize;
    if (!isBundle || RELEASE) bytes.all += responseBodySize + responseHeadersSize;
  }
  return { bytes, islands, page, urls: seen.requests.map((request) => request.url()) };
}

const PAGES = ["", "/programme", "/programme/dem-khai-mac", "/tickets", "/tickets?for=dem-khai-mac", "/orders"];
if (!RELEASE) {
  console.log("Bundle and styles are not weighed: this is a development build (`cargo xtask test` makes the other).");
}

for (const rest of PAGES) {
  w.test(`a first visit of ${rest || "the festival’s home"}`, async ({ t, visit }) => {
    const { bytes, islands, urls } = await weigh(visit, `/vi/${w.slugs.banFlower}${rest}`);
    const weighed = Object.entries(LIMITS).filter(([kind]) => !["bundle", "stylesheet"].includes(kind) || RELEASE);
    const over = weighed.filter(([kind, limit]) => bytes[kind] > limit);
    const wrong = over.map(([kind, limit]) => `${kind}: ${bytes[kind]} bytes, where ${limit} are allowed`);
    t.diagnostic(JSON.stringify(bytes));
    if (islands === 0 && bytes.bundle > 0) wrong.push("the bundle is loaded by a page without islands");
    if (islands > 0 && bytes.bundle === 0) wrong.push("islands without their bundle");
    if (wrong.length > 0) assert.fail(wrong.join("\n"));
    const elsewhere = urls.filter((url) => !url.startsWith(`${w.server.url}/`));
    assert.deepEqual(elsewhere, [], "nobody else hears of the visit");
    assert.ok(!urls.some((url) => /\/pkg\/(board|desk)\./.test(url)), "what desks are worked with stays there");
  });
}

w.test("a second page costs little more than its HTML", async ({ visit }) => {
  const { page } = await weigh(visit, `/vi/${w.slugs.banFlower}`);
  const again = [];
  page.on("response", (response) => again.push(response));
  await page.goto(`/vi/${w.slugs.banFlower}/orders`, { waitUntil: "networkidle" });
  let bytes = 0;
  const ended = again.filter((response) => response.request().resourceType() !== "eventsource");
  for (const response of ended) bytes += (await response.request().sizes()).responseBodySize;
  assert.ok(bytes < LIMITS.document, `${bytes} bytes: ${again.map((response) => response.url())}`);
});

w.test("what has a hash in its name is kept for ever, compressed, and named right", async () => {
  const manifest = JSON.parse(readFileSync(join(SITE, "assets.json"), "utf8"));
  const { "public.css": css, "xoe.wasm": wasm, "xoe.js": js } = manifest;
  for (const [path, type] of [[css, "text/css"], [js, "text/javascript"], [wasm, "application/wasm"]]) {
    const answer = await fetch(w.server.url + path, { headers: { "accept-encoding": "br" } });
    await answer.arrayBuffer();
    assert.equal(answer.status, 200, path);
    assert.match(answer.headers.get("content-type"), new RegExp(`^${type}`));
    assert.match(answer.headers.get("cache-control"), /immutable/);
    assert.equal(answer.headers.get("content-encoding"), "br", path);
  }
});
