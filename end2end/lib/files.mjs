// Our own sources, where a test must know what there is.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { HOUSE } from "./place.mjs";

/** The texts of the files under a folder of the house whose names pass. */
export function texts(folder, wanted) {
  const files = readdirSync(join(HOUSE, folder), { recursive: true, withFileTypes: true });
  return files.filter((file) => file.isFile() && wanted(file.name)).map((file) => readFileSync(join(file.parentPath ?? file.path, file.name), "utf8"));
}
