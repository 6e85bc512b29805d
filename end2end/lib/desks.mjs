// Every desk page, as an administrator sees it: the same checks as on public pages. Two spec files share them, so that
// two processes do.

import assert from "node:assert/strict";
import { VIEWS, everywhere, inspect } from "./inspect.mjs";
import { LONG } from "./place.mjs";
import { desks, refuse, signIn } from "./tour.mjs";

const WIDE = 800;

export function tour(w, wide) {
  for (const [lang, size] of VIEWS.filter(([, { width }]) => width >= WIDE === wide)) {
    w.test(`desks: ${lang}, ${size.width} px`, async ({ t, visit }) => {
      const seen = await visit({ lang, size });
      await signIn(seen.page, lang);
      const [paths, forms] = [[], new Set()];
      await everywhere(desks(seen.page, lang, w), async ([path, status]) => {
        paths.push(path);
        if (status !== 200) assert.fail(`${path} answers ${status}`);
        await inspect(seen, path);
        if (LONG || lang === "en") await refuse(seen, path, forms);
      });
      t.diagnostic(`pages: ${paths.join(" ")}`);
      if (forms.size > 0) t.diagnostic(`forms, refused: ${[...forms].join(" ")}`);
      assert.ok(paths.length > 8, `there are desks: ${paths}`);
      assert.ok(forms.size >= 4 || lang === "vi", `there are forms: ${[...forms]}`);
    });
  }
}
