// Fresh databases in the cluster that the test command started.

import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { POSTGRES } from "./place.mjs";

function psql(command) {
  const line = [POSTGRES, "--quiet", "--set=ON_ERROR_STOP=1", `--command=${command}`];
  execFileSync("psql", line, { stdio: ["ignore", "pipe", "inherit"] });
}

/** Makes a database; answers its URL. */
export function create() {
  const url = new URL(POSTGRES);
  url.pathname = `/e2e_${randomUUID().replaceAll("-", "").slice(0, 12)}`;
  psql(`CREATE DATABASE ${url.pathname.slice(1)}`);
  return url.href;
}

export function drop(database) {
  psql(`DROP DATABASE IF EXISTS ${new URL(database).pathname.slice(1)} WITH (FORCE)`);
}
