// Every public page: WCAG by machine, no sideways scrolling, one main heading, no complaints.
//
// CI sees each page in Vietnamese on a phone and in English on a wide screen, and each form in its
// refused state; XOE_TEST_LONG=1 sees every page, language, width and state.

import assert from "node:assert/strict";
import { VIEWS, everywhere, inspect, inspectAt } from "./lib/inspect.mjs";
import * as journey from "./lib/journey.mjs";
import { LONG } from "./lib/place.mjs";
import { publicPaths, refuse } from "./lib/tour.mjs";
import { world } from "./lib/world.mjs";

const w = world();

for (const [lang, size] of VIEWS) {
  const view = `${lang}, ${size.width} px`;

  w.test(`public pages: ${view}`, async ({ visit }) => {
    const seen = await visit({ lang, size });
    const forms = new Set();
    await everywhere(await publicPaths(w, LONG), async (path) => {
      await inspectAt(seen, `/${lang}${path}`);
      if (LONG || lang === "en") await refuse(seen, `/${lang}${path}`, forms);
    });
    assert.ok(forms.size >= 4 || lang === "vi", `forms, refused: ${[...forms]}`);
  });

  w.test(`what is not there: ${view}`, async ({ visit }) => {
    const seen = await visit({ lang, size });
    seen.expect(404);
    const paths = [`/${lang}/khong-co`, `/${lang}/${w.slugs.banFlower}/programme/khong-co`];
    await everywhere(paths, (path) => inspectAt(seen, path, 404));
  });

  w.test(`the purchase: ${view}`, async ({ visit }) => {
    const seen = await visit({ lang, size });
    const { page } = seen;
    const person = journey.somebody();
    await journey.toTickets(page, lang, w.slugs.banFlower, "dem-khai-mac");
    await journey.choose(seen, { ben: 1, "tre-em": 1 });
    await journey.fillWho(page, person);
    await inspect(seen, "who, filled");
    await journey.introduce(page, person);
    await inspect(seen, "pay");
    await page.locator('form[action="/api/tickets/extend"] button').click();
    await page.locator("main .feedback").waitFor();
    await inspect(seen, "pay, hold extended");
    await journey.payInDemo(page);
    await inspect(seen, "tickets");
  });

  w.test(`orders that came to nothing: ${view}`, async ({ visit }) => {
    const seen = await visit({ lang, size });
    await everywhere(["sonbui@example.com", "pom.lv@example.com"], async (address) => {
      const letter = await w.mail.wait(address);
      await journey.find(seen.page, lang, w.slugs.banFlower, /HB[A-Z0-9]{8}/.exec(letter.text)[0], address);
      await inspect(seen, `the order of ${address}`);
    });
  });
}
