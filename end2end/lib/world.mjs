// What a spec file stands on: a server with the sample festival, a mailbox, a browser.

import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { chromium } from "playwright-core";
import { CHROMIUM, LONG, out } from "./place.mjs";
import { serve } from "./server.mjs";
import { mailbox } from "./smtp.mjs";
import { visitor } from "./visitor.mjs";

const LAUNCH = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

/** A machine may be busy; a test that hangs must still end. */
const LIMIT = (LONG ? 50 : 16) * 60_000;

/**
 * Starts it all before the file's first test and ends it after the last; `start` and `end` replace
 * the one server by others. `w.test` runs a test with `visit`, which opens windows; a test also fails
 * on any problem one of its windows saw.
 */
export function world({ start = alone, end = () => {} } = {}) {
  const w = { failed: false, servers: [] };
  endWithParent();
  w.serve = async (more = {}) => {
    const server = await serve({ smtp: w.mail.url, ...more });
    w.servers.push(server);
    return server;
  };
  before(async () => {
    w.mail = await mailbox();
    w.browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, args: LAUNCH });
    await start(w);
  });
  after(async () => {
    await w.browser?.close();
    const codes = await Promise.all(w.servers.map((server) => server.stop()));
    await w.mail?.close();
    await end(w);
    if (w.failed) for (const server of w.servers) console.log(`--- log of ${server.url}\n${tail(server.log())}`);
    assert.ok(codes.every((code) => code === 0), `a server ended with ${codes}`);
  });
  w.test = (name, more, body = more) => {
    test(name, { timeout: LIMIT, ...(body === more ? {} : more) }, (t) => perform(w, t, body));
  };
  return w;
}

/** Whoever started us may be killed; nobody waits for us then. */
function endWithParent() {
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || process.exit(1), 1_000).unref();
}

async function alone(w) {
  w.server = await w.serve();
  w.slugs = await festivals(w.server);
}

async function perform(w, t, body) {
  const windows = [];
  const visit = async (options = {}) => {
    const seen = await visitor(w.browser, { server: w.server, ...options });
    windows.push(seen);
    return seen;
  };
  try {
    await body({ t, visit });
    const complaints = windows.flatMap((seen) => seen.problems).concat(w.servers.flatMap((server) => server.errors()));
    if (complaints.length > 0) assert.fail(["browser or server complained:", ...new Set(complaints)].join("\n  "));
  } catch (error) {
    w.failed = true;
    await picture(t.name, windows);
    throw error;
  } finally {
    for (const seen of windows) await seen.context.close();
  }
}

/** What the windows of a failed test show. */
async function picture(name, windows) {
  for (const [at, page] of windows.flatMap((seen) => seen.context.pages()).entries()) {
    const file = out(`${name}-${at}.png`);
    const taken = await page.screenshot({ path: file, fullPage: true }).then(() => file, (error) => error.message);
    console.log(`at ${page.url()}: ${taken}`);
  }
}

/** The last of a log, without what went well. */
function tail(log) {
  return log.split("\n").filter((line) => !/ status=[23]\d\d /.test(line)).slice(-40).join("\n");
}

/** The slugs of the sample festivals; their years move with the calendar. */
export async function festivals(server) {
  const paths = await sitemap(server);
  const find = (stem) => paths.map((path) => path.split("/")[2]).find((slug) => slug?.startsWith(stem));
  return { banFlower: find("hoa-ban"), boats: find("dua-thuyen") };
}

/** The paths of all public pages. */
export async function sitemap(server) {
  const text = await (await fetch(`${server.url}/sitemap.xml`)).text();
  return [...text.matchAll(/<loc>(.*?)<\/loc>/g)].map((found) => new URL(found[1]).pathname);
}
