// What makes public pages nicer where script runs: hearts that are marked, sharing, printing. Every page works
// without.

const cookie = (name) => document.cookie.split("; ").find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);
const codes = (letters = "") => letters.match(/.{6}/g) ?? [];

// Hearts. The page is the same for everybody; what this browser's plan holds stands in its cookie.
const form = document.querySelector("form[data-hearts]");
const plan = form?.dataset.hearts;

const mark = (heart, on) => {
  heart.setAttribute("aria-pressed", on);
  heart.name = on ? "unstar" : "star";
};

const markAll = () => {
  const chosen = new Set(codes(cookie(plan)));
  for (const heart of form.querySelectorAll("button.heart")) mark(heart, chosen.has(heart.value));
};

// Without signal the plan is changed here; the next press that gets through tells whom it concerns.
const keep = (code, on) => {
  const chosen = new Set(codes(cookie(plan)));
  on ? chosen.add(code) : chosen.delete(code);
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${plan}=${[...chosen].join("")}; path=/; max-age=34560000; samesite=lax${secure}`;
};

const press = async (event) => {
  const heart = event.target.closest("button.heart");
  if (!heart) return;
  event.preventDefault();
  const on = heart.name === "star";
  const fields = new URLSearchParams(new FormData(form));
  fields.set(heart.name, heart.value);
  fields.set("quiet", "1");
  mark(heart, on);
  try {
    const answer = await fetch(form.action, { method: "POST", body: fields, redirect: "manual", keepalive: true });
    if (answer.type !== "opaqueredirect" && !answer.ok) markAll();
    // The plan that is kept for when there is no signal is the one of now.
    navigator.serviceWorker?.controller?.postMessage({ changed: location.pathname.split("/").slice(0, 3).join("/") + "/plan" });
  } catch {
    keep(heart.value, on);
  }
};

if (form) {
  markAll();
  form.addEventListener("click", press);
  addEventListener("pageshow", markAll);
}

// Sharing: the phone's own sheet, or else the link leads to Zalo.
for (const link of document.querySelectorAll("a[data-share]")) {
  link.addEventListener("click", (event) => {
    if (!navigator.share) return;
    event.preventDefault();
    navigator.share({ title: document.title, url: link.dataset.share }).catch(() => {});
  });
}

for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// What is on now, while it changes. A stream says when to look again; the page also looks by itself, seldom while
// there is a stream and more often where there is none.
const live = [...document.querySelectorAll("[data-live]")];

const look = async () => {
  try {
    const answer = await fetch(location.href, { cache: "no-cache" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of live) renew(part, page.getElementById(part.id));
  } catch {
    // Without signal what stands there stays, with the time it was so.
  }
};

const renew = (part, fresh) => {
  if (!fresh || fresh.innerHTML === part.innerHTML) return;
  const link = part.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  part.replaceChildren(...fresh.childNodes);
  if (link) [...part.querySelectorAll("a")].find((one) => one.getAttribute("href") === link)?.focus();
};

if (live.length > 0) {
  let waiting;
  const soon = (after) => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      look();
    }, after);
  };
  const source = new EventSource(live[0].dataset.live);
  // A page may be kept for a second; and not everybody asks at once.
  source.addEventListener("news", () => soon(1_050 + Math.random() * 900));
  const beat = () => {
    if (!document.hidden) look();
    setTimeout(beat, source.readyState === EventSource.OPEN ? 60_000 : 15_000);
  };
  setTimeout(beat, 15_000);
  document.addEventListener("visibilitychange", () => document.hidden || soon(0));
}

// Pages that were seen are there without signal.
if ("serviceWorker" in navigator) {
  addEventListener("load", async () => {
    await navigator.serviceWorker.register("/sw.js");
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage({ seen: location.pathname });
  });
}
