// From an application to a place: a reviewer judges it without knowing whose it is, organisers see the ranking and
// accept it, the troupe confirms, and the act stands on the planning board.

import assert from "node:assert/strict";
import { checkAxe } from "./lib/checks.mjs";
import * as journey from "./lib/journey.mjs";
import { signIn } from "./lib/tour.mjs";
import { DESK, PHONE } from "./lib/visitor.mjs";
import { world } from "./lib/world.mjs";

const w = world();
const JUDGE = "xetduyet@example.com";
const form = (page, action) => page.locator(`form[action="${action}"]`);
const desk = (rest) => `/vi/desk/${w.slugs.banFlower}${rest}`;
const text = (page) => page.locator("main").innerText();
const isWide = (page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

async function press(page, action) {
  await journey.submitOf(form(page, action)).click();
  await page.locator(".feedback").first().waitFor();
}

/** A call, a criterion, somebody on the panel and a blind round, once for all tests of this file. */
async function prepared(page) {
  await page.goto(desk("/applications/call"));
  const about = page.locator("textarea[name=about_vi]");
  if ((await about.inputValue()) !== "") return;
  await about.fill("Cần tiết mục của bản.");
  await press(page, "/api/applications/call");
  await page.goto(desk("/reviews/criterion"));
  await page.locator("input[name=name_vi]").fill("Hay và lạ");
  await press(page, "/api/reviews/criteria/add");
  await page.goto(desk("/reviews/reviewer"));
  await page.locator("select[name=reviewer]").selectOption({ label: "Pờ Thó Xè" });
  await press(page, "/api/reviews/reviewers/add");
  await page.goto(desk("/reviews/round"));
  await page.locator("input[name=name_vi]").fill("Vòng 1");
  await page.locator("input[name=wanted]").fill("1");
  await press(page, "/api/reviews/rounds/add");
}

/** Answers all that stands on a page. */
async function fill(page, title) {
  const box = form(page, "/api/apply/save");
  for (const field of await box.locator("input:visible, textarea:visible, select:visible").all()) {
    const [tag, type, name, label] = await field.evaluate((node) => [
      node.tagName,
      node.type,
      node.name,
      node.labels?.[0]?.textContent ?? "",
    ]);
    if (type === "radio") {
      if ((await box.locator(`input[name="${name}"]:checked`).count()) === 0) await field.check();
    } else if (type === "checkbox" || type === "email" || type === "file") continue;
    else if (tag === "SELECT") await field.selectOption({ index: 1 });
    else if (type === "tel") await field.fill("0912 345 678");
    else if ((await field.getAttribute("inputmode")) === "numeric") await field.fill("12");
    // What names the leader is covered wherever it stands.
    else await field.fill(/tiết mục/i.test(label) ? title : "Lò Văn Hặc");
  }
  await box.locator("button[name=then]").first().click();
  await page.waitForLoadState();
}

/** A leader applies with the code of a slip; answers where the application stands. */
async function applied(office, page, [troupe, commune, title]) {
  await office.goto(desk(`/assist?q=${encodeURIComponent(troupe)}`));
  await form(office, "/api/applications/code").first().locator("button").click();
  await office.waitForURL(/troupe-slip/);
  const code = (await text(office)).match(/[0-9A-Z]{4}\s[0-9A-Z]{4}/)[0];
  await page.goto(`/vi/${w.slugs.banFlower}/apply`);
  const communes = await page.locator("select[name=commune] option").allTextContents();
  await page.locator("select[name=commune]").selectOption({ label: communes.find((one) => one.includes(commune)) });
  await page.locator("input[name=code]").fill(code);
  await page.locator("input[name=pin]").fill("314927");
  await journey.submitOf(form(page, "/api/apply/enter")).click();
  await form(page, "/api/apply/start").first().locator("button").click();
  await page.waitForURL(/\/apply\/[^/]+$/);
  const home = page.url();
  for (let number = 1; number <= 10; number += 1) {
    await page.goto(`${home}/q/${number}`);
    await fill(page, title);
  }
  await page.goto(`${home}/check`);
  await press(page, "/api/apply/send");
  return home;
}

for (const [js, ...act] of [
  [false, "Tả Kố Khừ", "Sín Thầu", "Múa sạp đêm trăng"],
  [true, "Che Căn", "Mường Phăng", "Hát giao duyên"],
]) {
  w.test(`an act is judged blind, accepted, confirmed, and stands on the board: script ${js}`, async ({ visit }) => {
    const [troupe, commune, title] = act;
    const { page: office } = await visit({ size: DESK, js });
    await signIn(office, "vi");
    await prepared(office);
    const { page: leader } = await visit({ size: PHONE, js });
    const home = await applied(office, leader, act);
    await office.goto(desk("/reviews/ranking"));
    await press(office, "/api/reviews/share");

    const { page: judge } = await visit({ size: PHONE, js });
    await signIn(judge, "vi", { email: JUDGE });
    await judge.goto(desk("/reviews"));
    assert.equal(await isWide(judge), false, "what is to review");
    await judge.locator('main a[href*="/reviews/score"]').first().click();
    await form(judge, "/api/reviews/save").waitFor();
    const read = await text(judge);
    assert.ok(read.includes(title) && !read.includes(troupe) && !read.includes(commune), read);
    assert.equal(await isWide(judge), false, "the sheet");
    if (js) await checkAxe(judge, "the sheet");
    await judge.locator("select[name^=score]").selectOption("8");
    await form(judge, "/api/reviews/save").locator("button[value=give]").click();
    await judge.locator(".feedback").first().waitFor();

    await office.goto(desk("/reviews/ranking"));
    assert.match(await text(office), /80,0/);
    if (js) await checkAxe(office, "the ranking");
    await office.getByLabel(`${title}`, { exact: false }).first().check();
    await journey.submitOf(office.locator(`form[action="${desk("/applications/decide")}"]`)).click();
    await form(office, "/api/applications/decide").waitFor();
    assert.match(await text(office), /Điểm chấm: 80,0/);
    await press(office, "/api/applications/decide");
    await press(office, "/api/applications/send-now");

    await leader.goto(home);
    await form(leader, "/api/apply/answer").first().locator("button").first().click();
    await leader.locator(".feedback").first().waitFor();
    await office.goto(desk("/programme?show=unplaced"));
    assert.ok((await text(office)).includes(title), "on the board");
  });
}
