// Looking at a page with all checks at once, and at many pages one after the other.

import assert from "node:assert/strict";
import { checkAxe, checkNarrow, checkOutline, checkTargets } from "./checks.mjs";
import { LONG } from "./place.mjs";
import { DESK, PHONE } from "./visitor.mjs";

export const VIEWS = LONG
  ? [["vi", PHONE], ["en", DESK], ["vi", DESK], ["en", PHONE]]
  : [["vi", PHONE], ["en", DESK]];

/** Runs checks at many places and says what is wrong at all of them, not only at the first. */
export async function everywhere(places, visitOne) {
  const wrong = [];
  for await (const place of places) await visitOne(place).catch((error) => wrong.push(error.message));
  if (wrong.length > 0) assert.fail(wrong.join("\n\n"));
}

/** All that must hold of the page as it stands; the server had nothing to say about it either. */
export async function inspect(seen, where) {
  await checkOutline(seen.page, seen.lang, where);
  await checkAxe(seen.page, where);
  await checkNarrow(seen.page, where);
  await checkTargets(seen.page, where);
  const errors = seen.server.errors();
  if (errors.length > 0) assert.fail(`the server at ${where}:\n  ${errors.join("\n  ")}`);
}

export async function inspectAt(seen, path, status = 200) {
  const answer = await seen.page.goto(path);
  if (answer.status() !== status) assert.fail(`${path} answers ${answer.status()}`);
  await inspect(seen, path);
}
