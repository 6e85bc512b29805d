// Every desk page, as an administrator sees it: the same checks as on public pages.

import assert from "node:assert/strict";
import { VIEWS, everywhere, inspectAt } from "./lib/inspect.mjs";
import { LONG } from "./lib/place.mjs";
import { deskPaths, refuse, signIn } from "./lib/tour.mjs";
import { world } from "./lib/world.mjs";

const w = world();

for (const [lang, size] of VIEWS) {
  const view = `${lang}, ${size.width} px`;

  w.test(`desks: ${view}`, async ({ visit }) => {
    const seen = await visit({ lang, size });
    await signIn(seen.page, lang);
    const paths = await deskPaths(seen.page, lang, w);
    assert.ok(paths.length > 8, `there are desks: ${paths}`);
    await everywhere(paths, (path) => inspectAt(seen, path));
  });

  if (LONG || lang === "en") {
    w.test(`forms, refused: ${view}`, async ({ visit }) => {
      const seen = await visit({ lang, size });
      await signIn(seen.page, lang);
      const known = new Set();
      await everywhere(await deskPaths(seen.page, lang, w), (path) => refuse(seen, path, known));
      assert.ok(known.size >= 4, `there are forms: ${[...known]}`);
    });
  }
}
