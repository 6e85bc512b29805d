// A server under test: a free port, a clean environment, a folder of its own.

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BIN, SITE } from "./place.mjs";
import { leashed } from "./leash.mjs";
import { SECRET } from "./bank.mjs";

/**
 * Starts `xoe serve --demo` and waits until it listens; without `demo` a house in which nobody is yet.
 * `database` is a URL; a new SQLite file by itself. `smtp` is where letters go.
 */
export async function serve({ database, smtp, demo = true, args = [], env = {} }) {
  const folder = mkdtempSync(join(tmpdir(), "xoe-e2e-"));
  const url = database ?? `sqlite://${folder}/xoe.db`;
  const line = ["serve", ...(demo ? ["--demo"] : []), "--listen", "127.0.0.1:0", "--site", SITE, "--database-url", url, ...args];
  const child = leashed(BIN, line, {
    folder,
    env: { PATH: process.env.PATH, HOME: folder, XOE_SMTP_URL: smtp ?? "", XOE_SEPAY_HMAC: SECRET, ...env },
  });
  const log = [];
  child.stderr.setEncoding("utf8").on("data", (text) => log.push(text));
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text) => (said += text));
  const address = await greeting(child, log);
  let read = 0;
  return {
    url: address,
    log: () => log.join(""),
    /** What it printed when it began to listen. */
    said: () => said,
    /** The lines since the last call that nobody may cause by visiting: errors and panics. */
    errors() {
      const fresh = log.slice(read);
      read = log.length;
      return fresh.join("").split("\n").filter((line) => / ERROR |panicked at/.test(line));
    },
    stop: () => child.stop(),
  };
}

/** The first thing it prints is where it listens. */
function greeting(child, log) {
  return new Promise((found, failed) => {
    let printed = "";
    const slow = setTimeout(() => failed(new Error(`the server did not start in 60 s:\n${log.join("")}`)), 60_000);
    child.stdout.setEncoding("utf8").on("data", (text) => {
      printed += text;
      const address = /http:\/\/[\d.:]+/.exec(printed);
      if (address) {
        clearTimeout(slow);
        found(address[0]);
      }
    });
    child.ended.then((code) => {
      clearTimeout(slow);
      failed(new Error(`the server ended with ${code}:\n${log.join("")}`));
    });
  });
}
