// Reading what we print with programs that are not ours: zbar for squares, poppler for PDF.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

function inFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), "xoe-papers-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the squares in a picture say, in no order. */
function read(file) {
  const options = ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", file];
  const zbar = spawnSync("zbarimg", options, { encoding: "utf8" });
  return zbar.stdout.split("\n").filter((line) => line !== "");
}

/** What the one QR code in a PNG says; nothing when it cannot be read. */
export function readQr(png) {
  return inFolder((folder) => {
    const file = join(folder, "qr.png");
    writeFileSync(file, png);
    const [first = "", ...others] = read(file);
    return others.length === 0 ? first : `${1 + others.length} codes`;
  });
}

/** A PDF's text, page by page, and what its QR codes say when it is printed at 150 dpi. */
export function readPdf(bytes) {
  return inFolder((folder) => {
    const file = join(folder, "file.pdf");
    writeFileSync(file, bytes);
    const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
    execFileSync("pdftoppm", ["-r", "150", "-png", file, join(folder, "page")]);
    const pages = readdirSync(folder).filter((name) => name.startsWith("page")).sort();
    return {
      pages: text.split("\f").filter((page) => page.trim() !== "").map((page) => page.normalize("NFC")),
      tokens: pages.flatMap((page) => read(join(folder, page))),
    };
  });
}

/** The fields of an EMV (VietQR) payload: `{ "54": "300000", … }`. */
export function readEmv(payload) {
  const fields = {};
  for (let at = 0; at < payload.length; ) {
    const length = Number(payload.slice(at + 2, at + 4));
    fields[payload.slice(at, at + 2)] = payload.slice(at + 4, at + 4 + length);
    at += 4 + length;
  }
  return fields;
}
