// Our own sources, where a test must know what there is.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { HOUSE } from "./place.mjs";

/** The texts of the files under a folder of the house whose names pass. */
export function texts(folder, wanted) {
  const root = join(HOUSE, folder);
  const names = readdirSync(root, { recursive: true }).filter(wanted);
  return names.map((name) => readFileSync(join(root, name), "utf8"));
}
