// The form of a troupe where the signal comes and goes, on top of pages that work without script. What could not be
// sent stands in a list on this phone; each can be removed, all can be kept as a file, and they go once when the signal
// is back. "Sent" is said only with the code that the server gave.

const KEPT = "xoe-unsent";
const TRY = 20_000;

const words = () => document.getElementById("unsent")?.dataset ?? {};
const fill = (text = "", values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

const all = () => {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? [];
  } catch {
    return [];
  }
};
const keep = (items) => {
  if (items.length > 0) localStorage.setItem(KEPT, JSON.stringify(items));
  else localStorage.removeItem(KEPT);
  draw();
};

/** Which answers a form holds: typed again without signal, the later ones stand in the place of those before. */
const subject = (action, fields) =>
  [action, fields.get("application"), ...[...fields.keys()].filter((name) => name.startsWith("asked["))].join(" ");

function put(form, fields) {
  const action = form.getAttribute("action");
  const title = document.querySelector("main h1")?.textContent ?? "";
  const item = { id: `${Date.now()} ${all().length}`, action, about: subject(action, fields), title, body: fields.toString(), at: Date.now() };
  keep([...all().filter((known) => known.about !== item.about), item]);
}

// The list.
const row = (item) => {
  const line = document.createElement("li");
  const at = new Date(item.at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  const text = document.createElement("span");
  text.textContent = `${item.title} · ${at}${item.why ? ` · ${item.why}` : ""} `;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button quiet small";
  button.textContent = words().remove;
  button.ariaLabel = `${words().remove}: ${item.title}`;
  button.addEventListener("click", () => keep(all().filter((known) => known.id !== item.id)));
  line.append(text, button);
  return line;
};

const pressed = (label, work) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button secondary small";
  button.textContent = label;
  button.addEventListener("click", work);
  return button;
};

function draw() {
  const box = document.getElementById("unsent");
  if (!box) return;
  const items = all();
  box.hidden = items.length === 0 && !box.dataset.said;
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  said.textContent = items.length > 0 ? fill(box.dataset.count, { count: items.length }) : (box.dataset.said ?? "");
  const list = document.createElement("ul");
  list.className = "lines";
  list.append(...items.map(row));
  const buttons = document.createElement("p");
  buttons.className = "row";
  if (items.length > 0) buttons.append(pressed(box.dataset.send, sendAll), pressed(box.dataset.export, save));
  box.replaceChildren(said, list, buttons);
}

/** Everything that waits as a file that people can read and send otherwise. */
function save() {
  const told = all().map(({ title, at, body }) => {
    const fields = [...new URLSearchParams(body)].filter(([name, value]) => /^q[0-9a-f]{32}/.test(name) && value);
    return [`${title} (${new Date(at).toISOString()})`, ...fields.map(([, value]) => `  ${value}`)].join("\n");
  });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([told.join("\n\n")], { type: "text/plain" }));
  link.download = "chua-gui.txt";
  link.click();
  URL.revokeObjectURL(link.href);
}

// Sending.
/** The page that answers a form, or nothing where nobody answered. */
async function ask(action, body) {
  try {
    const answer = await fetch(action, { method: "POST", body: new URLSearchParams(body), headers: { accept: "text/html" } });
    if (answer.status >= 500 || answer.status === 429) return null;
    return { url: answer.url, page: new DOMParser().parseFromString(await answer.text(), "text/html") };
  } catch {
    return null;
  }
}

/** Why a page refuses what was sent; nothing where it took it. */
const refusal = ({ page, url }) => {
  const why = page.querySelector(".feedback .notice.error, #errors, .feedback [role=alert]");
  if (why) return why.textContent.trim().slice(0, 200);
  return new URL(url).searchParams.has("to") ? words().door : null;
};

let busy = false;
/** Those that wait, one after the other. One that is refused stays, says why, and holds no other up. */
async function sendAll() {
  if (busy) return;
  busy = true;
  let code;
  for (const item of all()) {
    const answer = await ask(item.action, item.body);
    if (!answer) break;
    const why = refusal(answer);
    const sent = answer.page.querySelector("main .code")?.textContent;
    if (why || (item.action.endsWith("/send") && !sent)) {
      keep(all().map((known) => (known.id === item.id ? { ...known, why: why ?? "" } : known)));
      continue;
    }
    if (item.action.endsWith("/send")) code = sent;
    keep(all().filter((known) => known.id !== item.id));
  }
  busy = false;
  const box = document.getElementById("unsent");
  if (box && all().length === 0) {
    box.dataset.said = code ? fill(box.dataset.sent, { code }) : box.dataset.saved;
    draw();
  }
}

// Pages of this form, while this window is open: they stand in memory only, so that the next troupe finds nothing.
const pages = new Map();
const AHEAD = 3;
const idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 300));

/** The next few pages, for when the signal goes; none for who saves data. */
async function learn() {
  if (navigator.connection?.saveData || !navigator.onLine) return;
  const known = document.getElementById("unsent")?.dataset.pages?.split(" ").filter(Boolean) ?? [];
  const here = known.indexOf(location.pathname);
  for (const path of known.slice(here + 1, here + 1 + AHEAD)) {
    if (pages.has(path)) continue;
    const answer = await fetch(path).catch(() => null);
    if (!answer?.ok) return;
    pages.set(path, await answer.text());
  }
}

function show(page, url) {
  document.querySelector("main").replaceWith(document.importNode(page.querySelector("main"), true));
  document.title = page.title;
  history.pushState(null, "", url);
  scrollTo(0, 0);
  document.querySelector("main h1")?.setAttribute("tabindex", "-1");
  document.querySelector("main h1")?.focus();
  ready();
}

/** What waits of the application that a page is about: another's has the same questions. */
const typedFor = (application) => {
  const fields = all().map((item) => new URLSearchParams(item.body));
  return fields.filter((of) => of.get("application") === application).flatMap((of) => [...of]);
};

/** A page from memory, with what was typed on it since. */
function remembered(path) {
  const text = pages.get(path);
  if (!text) return false;
  show(new DOMParser().parseFromString(text, "text/html"), path);
  const application = document.querySelector("main [name=application]")?.value;
  for (const [name, value] of typedFor(application).filter(([name]) => name.startsWith("q"))) {
    for (const field of document.getElementsByName(name)) {
      if (["radio", "checkbox"].includes(field.type)) field.checked = field.type === "checkbox" || field.value === value;
      else field.value = value;
    }
  }
  return true;
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  const action = form.getAttribute("action");
  if (action === "/api/apply/leave" && all().length > 0 && !confirm(fill(words().leave, { count: all().length }))) {
    event.preventDefault();
    return;
  }
  if (!["/api/apply/save", "/api/apply/send"].includes(action)) return;
  event.preventDefault();
  const fields = new URLSearchParams(new FormData(form, event.submitter));
  form.ariaBusy = "true";
  const answer = await ask(action, fields);
  form.ariaBusy = null;
  if (answer) {
    const about = subject(action, fields);
    if (!refusal(answer)) keep(all().filter((known) => known.about !== about));
    if (answer.page.getElementById("unsent")) show(answer.page, answer.url);
    else location.href = answer.url;
    return;
  }
  put(form, fields);
  const next = location.pathname.replace(/\/q\/\d+$/, /^\d+$/.test(fields.get("then")) ? `/q/${fields.get("then")}` : "/check");
  if (next !== location.pathname && !remembered(next)) document.getElementById("unsent")?.scrollIntoView();
});

addEventListener("popstate", () => location.reload());
addEventListener("online", sendAll);
setInterval(() => all().length > 0 && navigator.onLine && sendAll(), TRY);

function ready() {
  draw();
  idle(learn);
}
ready();
if (all().length > 0 && navigator.onLine) sendAll();

// Of the troupe that was helped last nothing stays on this machine.
document.getElementById("next-troupe")?.addEventListener("click", () => {
  navigator.serviceWorker?.controller?.postMessage({ forget: "/apply/" });
});
