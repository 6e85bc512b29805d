// Pages that were seen are there without signal: the newest is asked for first, and what was kept is shown with
// the time it was kept at. What organisers and accounts see is never kept. The plan is no part of this: it
// stands in a cookie, which no update touches.

const KEPT = "xoe-kept-1";
const PAGES = 80;
const FILES = 80;
/** A connection that says nothing for so long is none. */
const PATIENCE = 5000;

const WORDS = {
  vi: { kept: "Không có mạng. Trang này được lưu lúc", again: "Tải lại", none: "Không có mạng", text: "Trang này chưa được lưu trên máy. Những trang bạn đã mở vẫn xem được:" },
  en: { kept: "No signal. This page was kept at", again: "Try again", none: "No signal", text: "This page is not on your phone yet. The ones you have opened are:" },
};

/** Pages of visitors: `/vi/hoa-ban-2027…`; not desks, accounts and forms. */
const isPage = (path) => /^\/(vi|en)(\/(?!desk|sign-in|account|prove|access)[^/]+(\/.*)?)?$/.test(path);
const isFile = (path) => /^\/(pkg|fonts)\/|^\/[^/]+\.(svg|png|webmanifest)$/.test(path);

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => {
  const old = async () => {
    for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name);
  };
  event.waitUntil(old());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate" && isPage(url.pathname)) event.respondWith(page(event, url));
  else if (isFile(url.pathname)) event.respondWith(file(event));
});

// After a visit the rest of its festival is fetched too: each day, the plan, what to know.
addEventListener("message", (event) => {
  if (event.data?.seen) event.waitUntil(fill(event.data.seen));
  if (event.data?.forget) event.waitUntil(forget(event.data.forget));
  if (event.data?.changed && isPage(event.data.changed)) event.waitUntil(get(event.data.changed));
});

const soon = (request) =>
  new Promise((answer, fail) => {
    setTimeout(() => fail(new Error("slow")), PATIENCE);
    fetch(request).then(answer, fail);
  });

async function page(event, url) {
  try {
    const answer = await soon(event.request);
    if (answer.ok && !answer.redirected) event.waitUntil(keep(url.pathname + url.search, answer.clone()));
    return answer;
  } catch {
    return (await old(url)) ?? nothing(url);
  }
}

async function file(event) {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(event.request);
  if (kept) return kept;
  const answer = await fetch(event.request);
  if (answer.ok) event.waitUntil(put(cache, event.request.url, answer.clone()));
  return answer;
}

/** Keeps a page with the moment at which it was so. */
async function keep(path, answer) {
  if (!(answer.headers.get("content-type") ?? "").startsWith("text/html")) return;
  const headers = new Headers(answer.headers);
  headers.set("x-kept-at", String(Date.now()));
  // What is kept is unpacked.
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  const text = await answer.text();
  headers.set("x-title", encodeURIComponent(text.match(/<title>([^<]*)/)?.[1] ?? path));
  await put(await caches.open(KEPT), path, new Response(text, { headers }));
}

/** Whoever helps one after the other leaves nothing of the last on this machine. */
async function forget(part) {
  const cache = await caches.open(KEPT);
  for (const request of await cache.keys()) if (new URL(request.url).pathname.includes(part)) await cache.delete(request);
}

/** What was kept longest ago makes room. */
async function put(cache, key, answer) {
  await cache.delete(key);
  await cache.put(key, answer);
  const keys = await cache.keys();
  const [pages, files] = [[], []];
  for (const request of keys) (isPage(new URL(request.url).pathname) ? pages : files).push(request);
  for (const request of [...pages.slice(0, -PAGES), ...files.slice(0, -FILES)]) await cache.delete(request);
}

/** The page as it was kept; a filter that was never asked for gives the whole day, and a day the programme. */
async function old(url) {
  const cache = await caches.open(KEPT);
  const day = url.searchParams.get("day");
  const ways = [url.pathname + url.search, ...(day ? [`${url.pathname}?day=${day}`] : []), url.pathname];
  for (const way of ways) {
    const kept = await cache.match(way);
    if (kept) return marked(kept, url);
  }
}

const language = (url) => (url.pathname.startsWith("/en") ? "en" : "vi");

/** Says above the page how old it is, and how to ask again. */
async function marked(kept, url) {
  const lang = language(url);
  const words = WORDS[lang];
  const at = new Date(Number(kept.headers.get("x-kept-at")));
  const clock = at.toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });
  const today = at.toDateString() === new Date().toDateString();
  const when = today ? clock : `${clock}, ${at.toLocaleDateString(lang === "en" ? "en-GB" : "vi-VN", { timeZone: "Asia/Ho_Chi_Minh" })}`;
  const bar = `<p class="kept-bar" role="status">${words.kept} ${when}. <a href="">${words.again}</a></p>`;
  const text = (await kept.text()).replace(/<body[^>]*>/, (body) => body + bar);
  return new Response(text, { headers: kept.headers });
}

async function nothing(url) {
  const words = WORDS[language(url)];
  const cache = await caches.open(KEPT);
  const open = ({ pathname }) => isPage(pathname) && language({ pathname }) === language(url) && !pathname.includes("/orders/");
  const seen = new Map();
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (open({ pathname })) seen.set(pathname, decodeURIComponent((await cache.match(request))?.headers.get("x-title") ?? pathname));
  }
  const links = [...seen].slice(-20).map(([path, title]) => `<li><a href="${path}">${title}</a></li>`).join("");
  const html = `<!DOCTYPE html><html lang="${language(url)}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${words.none}</title><style>body{font:1.125rem/1.6 system-ui,sans-serif;max-width:40rem;margin:0 auto;padding:1.5rem;color:#1f2a4d;background:#fbf8f3}li{margin-block:.75rem}a{color:#a81c5e}</style><h1>${words.none}</h1><p>${words.text}</p><ul>${links}</ul></html>`;
  const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'" };
  return new Response(html, { status: 503, headers });
}

async function get(one) {
  const answer = await fetch(one, { credentials: "same-origin" });
  if (answer.ok && !answer.redirected) await keep(one, answer.clone());
  return answer.ok ? answer.text() : "";
}

/** At most once in ten minutes a festival. */
const filled = new Map();

async function fill(path) {
  const home = path.match(/^\/(vi|en)\/(?!desk|sign-in|account|prove|access)[^/]+/)?.[0];
  if (!home || Date.now() - (filled.get(home) ?? 0) < 600_000) return;
  filled.set(home, Date.now());
  const programme = await get(`${home}/programme`);
  const days = new Set([...programme.matchAll(/href="([^"]*\/programme\?day=\d{4}-\d\d-\d\d)"/g)].map((found) => found[1]));
  const cache = await caches.open(KEPT);
  const files = new Set([...programme.matchAll(/(?:href|src)="(\/(?:pkg\/[^"]+|fonts\/[^"]+|[^"/]+\.(?:svg|png)))/g)].map((found) => found[1].split("#")[0]));
  for (const one of ["", "/now", "/plan", "/visit"]) await get(home + one);
  for (const one of days) await get(one.replaceAll("&amp;", "&"));
  for (const one of files) if (!(await cache.match(one))) await put(cache, one, await fetch(one));
}
