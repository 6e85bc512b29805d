// Where things are on this machine, and what is not there.

import { existsSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const HOUSE = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

export const BIN = resolve(process.env.XOE_BIN || join(HOUSE, "target/debug/xoe"));
export const SITE = resolve(process.env.XOE_SITE || join(HOUSE, "target/site"));
export const POSTGRES = process.env.XOE_TEST_POSTGRES_URL || "";
/** Everything, not a sample. */
export const LONG = Boolean(process.env.XOE_TEST_LONG);

export function onPath(program) {
  const folders = (process.env.PATH ?? "").split(":");
  return folders.map((folder) => join(folder, program)).find((file) => existsSync(file));
}

export const CHROMIUM = process.env.CHROMIUM || onPath("chromium") || onPath("google-chrome") || "";

/** What a person would have to do before the tests can run. */
export function missing() {
  const lacking = [];
  if (!existsSync(BIN)) lacking.push(`${BIN} is not built: cargo xtask build`);
  if (!existsSync(join(SITE, "assets.json"))) lacking.push(`${SITE} is not built: cargo xtask build`);
  if (!existsSync(CHROMIUM)) lacking.push("no chromium: apt install chromium, or set CHROMIUM");
  if (!existsSync(join(HOUSE, "end2end/node_modules"))) lacking.push("no node_modules: npm ci --prefix end2end");
  const programs = { zbarimg: "zbar-tools", pdftotext: "poppler-utils", pdftoppm: "poppler-utils" };
  for (const [program, debian] of Object.entries(programs)) {
    if (!onPath(program)) lacking.push(`no ${program}: apt install ${debian}`);
  }
  return lacking;
}

/** Where failed tests leave their pictures. */
export function out(name) {
  const folder = join(HOUSE, "end2end/out");
  mkdirSync(folder, { recursive: true });
  return join(folder, name.replace(/[^\p{L}\p{N}.]+/gu, "-"));
}
