// The planning board by mouse, finger and keys, on top of a page that works without. What is picked up is a ghost
// over the hours; the server says what stands against each place that it comes to, in the page's language; a move
// is the form that the page itself would send, and the page that answers it brings the new board.

const SNAP = 5;
const LEAP = 30;
const DAY = 24 * 60;
/** Milliseconds: keys that follow each other are asked about once; others who are here are asked for now and then. */
const CALM = 120;
const LISTEN = 20_000;
/** Pixels: less is a hand that trembles; so near an edge the hours roll on. */
const STILL = 6;
const EDGE = 40;

const board = () => document.getElementById("board-page");
const find = (code) => board().querySelector(`[data-code="${CSS.escape(code ?? "")}"]`);
const handle = (item) => item?.querySelector(".pick");
const between = (least, value, most) => Math.max(least, Math.min(value, most));
const snapped = (minute) => Math.round(minute / SNAP) * SNAP;
/** Days of a festival begin at four. */
const clock = (minute) => {
  const at = (minute + 4 * 60) % DAY;
  return [Math.floor(at / 60), at % 60].map((part) => String(part).padStart(2, "0")).join(":");
};

const say = (words) => (document.getElementById("board-said").textContent = words);
const about = (key, title) => board().dataset[key].replace("{title}", title);

/** The hours as they are drawn: where a minute is, and which minute is where. */
function hours() {
  const table = board().querySelector(".board-grid");
  if (!table) return null;
  const lines = [...table.tBodies[0].rows];
  const [first, step] = [Number(table.dataset.first), Number(table.dataset.step)];
  const at = (index) => lines[between(0, index, lines.length - 1)];
  return {
    frame: table.parentElement,
    table,
    stages: [...table.tHead.querySelectorAll("[data-stage]")],
    first,
    last: first + lines.length * step,
    top(minute) {
      const index = Math.floor((minute - first) / step);
      const line = at(index);
      return line.offsetTop + line.offsetHeight * between(0, (minute - first) / step - index, 1);
    },
    minute(y) {
      const index = Math.max(0, lines.findLastIndex((line) => line.offsetTop <= y));
      return first + step * (index + between(0, (y - at(index).offsetTop) / at(index).offsetHeight, 1));
    },
    /** The stage and the minute under the pointer. */
    under({ clientX, clientY }) {
      const box = table.getBoundingClientRect();
      const before = this.stages.filter((stage) => stage.offsetLeft <= clientX - box.left).length;
      return { stage: Math.max(0, before - 1), minute: this.minute(clientY - box.top) };
    },
    holds({ clientX, clientY }) {
      const box = this.frame.getBoundingClientRect();
      return clientX >= box.left && clientX <= box.right && clientY >= box.top && clientY <= box.bottom;
    },
  };
}

/** What is picked up, and where it hovers. */
let held = null;
let asked = 0;
let waiting;

/** What has no place yet begins where the first stage is free again. */
function home(grid, item) {
  const { stage, start } = item.dataset;
  const own = grid.stages.findIndex((head) => head.dataset.stage === stage);
  if (own >= 0) return { stage: own, start: Number(start) };
  const first = grid.stages[0].dataset.stage;
  const ends = [...grid.table.querySelectorAll(`[data-stage="${first}"][data-until]`)].map((one) => Number(one.dataset.until));
  const free = Math.ceil(Math.max(grid.first, ...ends) / SNAP) * SNAP;
  return { stage: 0, start: free < grid.last ? free : grid.first };
}

function pickUp(item, { by = "keys", spot, quiet = false, ask = !item?.dataset.start } = {}) {
  if (held) putBack();
  const grid = hours();
  if (!grid || !item) return false;
  const ghost = document.createElement("div");
  ghost.className = "board-ghost";
  ghost.ariaHidden = "true";
  ghost.append(document.createElement("b"), document.createElement("span"));
  grid.frame.append(ghost);
  item.classList.add("held");
  const { code, id, version, title, minutes } = item.dataset;
  held = { grid, item, ghost, by, code, id, version, title, minutes: Number(minutes) };
  if (!quiet) say(about("held", title));
  hover(spot ?? home(grid, item), ask);
  return true;
}

/** Takes the ghost away; what it was of stays where it was. */
function putBack() {
  held.ghost.remove();
  held.item.classList.remove("held");
  held = null;
  asked += 1;
}

function letGo() {
  const { code, title } = held;
  drag = null;
  putBack();
  say(about("letGo", title));
  handle(find(code))?.focus();
}

/** Moves what is held over a place, and asks what stands against it. */
function hover({ stage, start }, ask = true) {
  const { grid, ghost, minutes } = held;
  const spot = {
    stage: between(0, stage, grid.stages.length - 1),
    start: between(grid.first, start, grid.last - SNAP),
  };
  if (held.spot?.stage === spot.stage && held.spot.start === spot.start) return;
  held.spot = spot;
  const head = grid.stages[spot.stage];
  const [top, foot] = [grid.top(spot.start), grid.top(spot.start + minutes)];
  Object.assign(ghost.style, {
    insetBlockStart: `${grid.table.offsetTop + top}px`,
    insetInlineStart: `${grid.table.offsetLeft + head.offsetLeft}px`,
    inlineSize: `${head.offsetWidth}px`,
    minBlockSize: `${foot - top}px`,
  });
  ghost.firstChild.textContent = `${clock(spot.start)}–${clock(spot.start + minutes)}`;
  if (held.by === "keys") ghost.scrollIntoView({ block: "nearest", inline: "nearest" });
  if (ask) question();
}

const spotOf = ({ grid, spot }) => `${grid.stages[spot.stage].dataset.stage} ${clock(spot.start)}`;

function question() {
  const turn = (asked += 1);
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    if (turn !== asked) return;
    const { day, check } = board().dataset;
    const query = new URLSearchParams({ day, showing: held.code, spot: spotOf(held) });
    const answer = await fetch(`${check}?${query}`).then((answer) => answer.json()).catch(() => ({}));
    if (turn !== asked) return;
    held.ghost.dataset.level = answer.level ?? "";
    held.ghost.lastChild.textContent = answer.said ?? "";
    const stage = held.grid.stages[held.spot.stage].textContent;
    say(answer.said ?? `${held.title}, ${stage}, ${clock(held.spot.start)}`);
  }, CALM);
}

/** Puts what is held down where it hovers. Where that is refused it stays held, now as somebody else left it. */
async function putDown(spot = spotOf(held)) {
  const { code, id, version, title, spot: place } = held;
  const { from, to, festival, day } = board().dataset;
  asked += 1;
  const fields = new URLSearchParams({ from, to, festival, day, showing: id, version, spot });
  const answer = await send("/api/programme/put", fields, title);
  if (!answer) return;
  const refused = answer.querySelector(".feedback :is(.notice.error, #errors)");
  const item = find(code);
  if (refused && item) pickUp(item, { spot: place, quiet: true, ask: false });
  const where = item?.dataset.start ? `${title}, ${spot.replace(/^.* /, "")}.` : "";
  say([answer.querySelector(".feedback")?.textContent.trim(), refused ? "" : where].filter(Boolean).join(" "));
  handle(item)?.focus({ preventScroll: true });
}

/** Sends a form; of the page that answers, takes the board. Nothing is lost where nobody answers. */
async function send(action, fields, title = "") {
  if (board().ariaBusy === "true") return null;
  board().ariaBusy = "true";
  try {
    const answer = await fetch(action, { method: "POST", body: fields, headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    // Signed out, or no longer let in: that page says so itself.
    if (!page.getElementById("board-page")) return location.assign(answer.url);
    draw(page, answer.url);
    return page;
  } catch {
    board().ariaBusy = null;
    say(about("lost", title));
    return null;
  }
}

function draw(page, url) {
  if (held) putBack();
  const frame = board().querySelector(".board-frame");
  const [left, top] = [frame?.scrollLeft ?? 0, frame?.scrollTop ?? 0];
  const main = document.querySelector("main");
  main.querySelector(":scope > .feedback")?.remove();
  const feedback = page.querySelector("main > .feedback");
  if (feedback) main.prepend(document.importNode(feedback, true));
  board().replaceWith(document.importNode(page.getElementById("board-page"), true));
  document.title = page.title;
  history.replaceState(null, "", url);
  board().querySelector(".board-frame")?.scrollTo(left, top);
  ready();
}

/** What only those need to know who have keys and a pointer that drags. */
function ready() {
  const keys = document.getElementById("board-keys");
  if (keys) keys.hidden = false;
}

// Keys.
const KEYS = {
  ArrowUp: ({ stage, start }) => ({ stage, start: start - SNAP }),
  ArrowDown: ({ stage, start }) => ({ stage, start: start + SNAP }),
  PageUp: ({ stage, start }) => ({ stage, start: start - LEAP }),
  PageDown: ({ stage, start }) => ({ stage, start: start + LEAP }),
  ArrowLeft: ({ stage, start }) => ({ stage: stage - 1, start }),
  ArrowRight: ({ stage, start }) => ({ stage: stage + 1, start }),
};

document.addEventListener("keydown", (event) => {
  // On another control the keys mean what they mean there.
  const at = document.activeElement;
  const ours = at === document.body || at === held?.grid.frame || held?.item.contains(at);
  if (!held || !ours || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key in KEYS) {
    held.by = "keys";
    hover(KEYS[event.key](held.spot));
  } else if (event.key === "Enter" || event.key === " ") putDown();
  else if (event.key === "Escape") letGo();
  else return;
  event.preventDefault();
});

// The pointer: with a mouse anywhere on a card, with a finger by its handle, for the rest of it scrolls.
let drag = null;
let dragged = false;

document.addEventListener("pointerdown", (event) => {
  const item = event.target.closest?.("#board-page [data-code]");
  if (!item || event.button !== 0 || board().ariaBusy === "true") return;
  if (event.pointerType !== "mouse" && !event.target.closest(".pick")) return;
  drag = { item, id: event.pointerId, x: event.clientX, y: event.clientY, grab: 0 };
});

document.addEventListener("pointermove", (event) => {
  if (!drag) {
    if (held?.by === "pointer" && event.pointerType === "mouse" && held.grid.holds(event)) follow(event, 0);
    return;
  }
  if (event.pointerId !== drag.id) return;
  if (!drag.moving) {
    if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < STILL) return;
    if (!pickUp(drag.item, { by: "drag" })) return (drag = null);
    drag.moving = true;
    drag.item.setPointerCapture(drag.id);
    const { start } = drag.item.dataset;
    if (start) drag.grab = held.grid.under({ clientX: drag.x, clientY: drag.y }).minute - Number(start);
  }
  event.preventDefault();
  drag.last = event;
  follow(event, drag.grab);
  roll();
});

function follow(event, grab) {
  const { stage, minute } = held.grid.under(event);
  hover({ stage, start: snapped(minute - grab) });
}

/** Near an edge of the hours they come along, as long as the pointer stays there. */
function roll() {
  if (!drag?.moving || drag.rolling || !held.grid.holds(drag.last)) return;
  drag.rolling = true;
  requestAnimationFrame(() => {
    if (!drag?.moving || !held) return;
    drag.rolling = false;
    const { frame } = held.grid;
    const box = frame.getBoundingClientRect();
    const [high, low] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    const push = (at, from, to) => (at < from + EDGE ? -12 : at > to - EDGE ? 12 : 0);
    const [x, y] = [push(drag.last.clientX, box.left, box.right), push(drag.last.clientY, high, low)];
    if (x === 0 && y === 0) return;
    const before = frame.scrollTop;
    frame.scrollBy(x, y);
    if (frame.scrollTop === before) scrollBy(0, y);
    follow(drag.last, drag.grab);
    roll();
  });
}

const end = (event) => {
  if (event.pointerId !== drag?.id) return;
  const { moving } = drag;
  drag = null;
  if (!moving || !held) return;
  dragged = true;
  setTimeout(() => (dragged = false));
  if (event.type === "pointerup" && held.grid.holds(event)) putDown();
  else letGo();
};
document.addEventListener("pointerup", end);
document.addEventListener("pointercancel", end);
document.addEventListener("dragstart", (event) => event.target.closest?.("#board-page [data-code]") && event.preventDefault());

// Links and buttons of the page.
document.addEventListener("click", (event) => {
  // A press that dragged something is no click on what it ended upon.
  if (dragged) return event.preventDefault();
  if (!event.target.closest("#board-page") || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const pick = event.target.closest(".pick");
  if (pick) {
    // Keys press without a pointer: those have no detail.
    const picked = pickUp(pick.closest("[data-code]"), { by: event.detail === 0 ? "keys" : "pointer" });
    if (picked) event.preventDefault();
    return;
  }
  if (!held) return;
  const link = event.target.closest("a");
  if (link?.pathname === location.pathname) {
    // What is held comes along to another day.
    const there = new URL(link.href);
    if (link.closest("nav")) there.searchParams.set("pick", held.code);
    link.href = there;
  } else if (!link && event.target.closest(".board-grid tbody")) {
    event.preventDefault();
    const button = event.target.closest("button[name=spot]");
    if (!button) follow(event, 0);
    putDown(button?.value);
  }
}, true);

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.method !== "post" || !form.closest("#board-page")) return;
  event.preventDefault();
  const answer = await send(form.getAttribute("action"), new URLSearchParams(new FormData(form, event.submitter)));
  if (!answer) return;
  say(answer.querySelector(".feedback")?.textContent.trim() ?? "");
  board().querySelector(".title-row button")?.focus();
});

// Others: who is here, and whether the board is still as it was drawn.
async function listen() {
  if (document.visibilityState !== "visible") return;
  const { here, version } = board().dataset;
  const answer = await fetch(here).then((answer) => answer.json()).catch(() => null);
  if (!answer || board().dataset.version !== version) return;
  document.getElementById("board-here").textContent = answer.here;
  document.getElementById("board-changed").hidden = answer.version === Number(version);
}
setInterval(listen, LISTEN);
document.addEventListener("visibilitychange", listen);

ready();
const picked = document.getElementById("picked")?.dataset.picked;
if (picked) pickUp(find(picked), { quiet: true });
document.documentElement.dataset.awake = "true";
