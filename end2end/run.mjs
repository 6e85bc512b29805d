// Runs the browser tests: `node end2end/run.mjs [FILTER …]`.
//
// A filter that is part of a spec's file name picks that file; any other picks tests by name. Every
// spec file is a process with servers, mailbox and browser of its own, so two run side by side. What
// they start ends with them, however they end: see `lib/leash.mjs`.
//
// Environment: XOE_BIN and XOE_SITE (what to test; `target/debug/xoe` and `target/site` otherwise),
// XOE_TEST_POSTGRES_URL (a cluster where databases may be made; without it what needs one is skipped),
// CHROMIUM, XOE_TEST_LONG=1 (every page in every language, width and state).

import { readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { fileURLToPath } from "node:url";
import { missing } from "./lib/place.mjs";

const here = dirname(fileURLToPath(import.meta.url));

// The longest first: the last one to end decides how long it all takes.
const FIRST = ["desks-wide", "desks-narrow", "pages", "once", "journeys"];
const rank = (file) => (FIRST.indexOf(file.split(".")[0]) + 1 || FIRST.length + 1);
const all = readdirSync(here).filter((file) => file.endsWith(".spec.mjs")).sort((a, b) => rank(a) - rank(b));

const filters = process.argv.slice(2).filter((word) => word !== "");
const isFile = (filter) => all.some((file) => file.includes(filter));
const files = all.filter((file) => !filters.some(isFile) || filters.some((filter) => file.includes(filter)));
const names = filters.filter((filter) => !isFile(filter));

const lacking = missing();
if (lacking.length > 0) {
  console.error(`The browser tests cannot run:\n  ${lacking.join("\n  ")}`);
  process.exit(1);
}

rmSync(join(here, "out"), { recursive: true, force: true });
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => stop.abort());

const tests = run({
  files: files.map((file) => join(here, file)),
  concurrency: 2,
  timeout: (process.env.XOE_TEST_LONG ? 60 : 20) * 60_000,
  signal: stop.signal,
  testNamePatterns: names.length > 0 ? names : undefined,
});
tests.on("test:fail", () => (process.exitCode = 1));
tests.compose(spec).pipe(process.stdout);
