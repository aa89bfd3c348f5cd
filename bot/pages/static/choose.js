// Letters are chosen, and go into the conversation or along in a link. Which letters are free is asked for anew
// every few seconds.

import { apologise, asked, at, chosen, columnOf, element, filled, isTaken, labels, learn, own, page, say, stateOf } from "./choose_data.js";
import { close, init } from "./choose_inside.js";
import { beside, dress, here, letters, line, nextFree, open, rove, shown, step, turn } from "./choose_scroll.js";

const REFRESH = 3_000; // milliseconds
const SIZES = ["1.3rem", "1.55rem", "1.8rem", "2.2rem", "2.7rem", "3.3rem"];
const BASE = 36;
const LOOK = 900; // milliseconds in which what is kept can be read before the page closes

const [scroll, count, list, answer, takes, take, parsha, find] = [
  "scroll", "count", "chosen", "answer", "takes", "take", "parsha", "find",
].map(at);

let sending = null; // the id of what is being sent, the same when it is tried again

// ---- choosing

const mode = () => document.querySelector("input[name=mode]:checked").value;

function choose(position) {
  apologise("");
  const one = letters.get(position);
  if (!one) return;
  const group = { letter: [position], word: one.word, verse: one.verse }[mode()];
  if (group.includes(position) && chosen.has(position)) {
    for (const other of group) chosen.delete(other);
  } else {
    takeIn(group.filter((other) => !isTaken(other) && !chosen.has(other)), group.length > 1);
  }
  after();
}

function takeIn(free, many) {
  if (!free.length) {
    apologise(many ? say.none_free : say.is_gone);
    return;
  }
  if (page.most === 1) chosen.clear();
  const room = page.most - chosen.size;
  if (free.length > room) apologise(filled(say.enough, { most: page.most }));
  for (const position of free.slice(0, room)) {
    const one = letters.get(position);
    labels.set(position, { sign: one.element.textContent || one.spoken, place: one.place });
    chosen.add(position);
  }
}

function leave(position) {
  chosen.delete(position);
  after();
}

function after() {
  dress();
  count.textContent = chosen.size ? filled(say.count, { n: chosen.size, most: page.most }) : say.nothing;
  list.replaceChildren(...[...chosen].sort((one, other) => one - other).map(chip));
  if (take) take.disabled = !chosen.size || same() || sending !== null;
  links();
  const kept = [...chosen].map((position) => position.toString(BASE)).join("-");
  history.replaceState(null, "", `${location.pathname}${location.search}${kept ? `#${kept}` : ""}`);
  for (const link of document.querySelectorAll(".tongues a")) link.hash = kept;
}

const same = () => chosen.size === own.size && [...chosen].every((position) => own.has(position));

function chip(position) {
  const { sign, place } = labels.get(position) ?? { sign: "", place: `#${position}` };
  const spoken = filled(say.take_out, { letter: filled(say.book_place, { letter: sign, place }) });
  const button = element("button", { type: "button", "aria-label": spoken });
  button.append(element("b", { lang: "he" }, sign.length > 2 ? "·" : sign), element("span", { dir: "auto" }, place), element("span", { "aria-hidden": "true" }, "✕"));
  button.addEventListener("click", () => leave(position));
  return element("li", {}, button);
}

// ---- taking them along in a link

function carried() {
  const runs = [];
  for (const position of [...chosen].sort((one, other) => one - other)) {
    const run = runs.at(-1);
    if (run && run[0] + run[1] === position) run[1] += 1;
    else runs.push([position, 1]);
  }
  const parts = runs.map(([first, length]) => first.toString(BASE) + (length > 1 ? `_${length.toString(BASE)}` : ""));
  return `pick-${[page.slug, ...parts].join("-")}`;
}

function links() {
  if (take) return;
  if (!chosen.size) {
    takes.replaceChildren();
    return;
  }
  const payload = carried();
  const ways = page.ways.filter((way) => payload.length <= Math.min(64, way.longest));
  const only = page.ways.length === 1;
  takes.replaceChildren(
    ...ways.map((way) =>
      element("a", { class: "take", href: way.address + payload }, only || !way.name ? say.take_here : filled(say.take_there, { place: way.name })),
    ),
  );
  if (!ways.length) takes.append(element("p", {}, say.too_scattered));
}

// ---- putting them into the conversation

async function send() {
  const asking = [...chosen];
  sending ??= crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random().toString(36).slice(2)}`;
  take.disabled = true;
  answer.replaceChildren(element("p", {}, say.holding));
  const body = JSON.stringify({ id: sending, key: page.key, scroll: page.scroll, letters: asking, init });
  try {
    for (let again = 0; again < 4; again += 1) {
      const headers = { "Content-Type": "application/json" };
      const told = await asked(`choose?lang=${page.language}`, { method: "POST", headers, body });
      if (told.state === "waiting") continue;
      sending = null;
      await became(told);
      return;
    }
    throw new Error("late");
  } catch {
    answer.replaceChildren(element("p", {}, say.lost)); // the same id again does nothing twice
    take.disabled = false;
  }
}

async function became(told) {
  own.clear();
  for (const position of told.held ?? []) own.add(position);
  const lines = told.state === "held" ? told.told : [told.state === "moved" ? say.moved : told.sorry];
  answer.replaceChildren(...lines.map((line, index) => element("p", index ? {} : { class: told.state === "held" ? "good" : "" }, line)));
  if (told.state === "held" && init) setTimeout(close, LOOK);
  if (told.state === "held" && told.chat) answer.append(element("a", { class: "take", href: told.chat }, say.back));
  if (told.state === "gone") for (const position of told.gone) chosen.delete(position);
  for (const one of told.nearest ?? []) {
    const button = element("button", { type: "button", dir: "auto" }, one.label);
    button.addEventListener("click", () => pick(one.position));
    answer.append(button);
  }
  await Promise.all(shown.map(stateOf));
  after();
}

async function pick(position) {
  answer.replaceChildren();
  if (!letters.has(position)) await open(position, true);
  rove(position);
  if (!chosen.has(position)) takeIn(isTaken(position) ? [] : [position], false);
  after();
}

// ---- keys

const BY_KEY = {
  ArrowLeft: () => step(here + 1),
  ArrowRight: () => step(here - 1),
  ArrowDown: () => line(1),
  ArrowUp: () => line(-1),
  Home: () => step(letters.get(here)?.verse[0] ?? here),
  End: () => step(letters.get(here)?.verse.at(-1) ?? here),
  PageDown: () => turn(1, true),
  PageUp: () => turn(-1, true),
  Enter: () => choose(here),
  " ": () => choose(here),
};

// ---- all together

scroll.addEventListener("click", (event) => {
  const touched = event.target.closest("[data-p]");
  if (!touched) return;
  const position = Number(touched.dataset.p);
  rove(position, false);
  choose(position);
});
scroll.addEventListener("keydown", (event) => {
  const act = BY_KEY[event.key];
  if (!act || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  act();
});
scroll.addEventListener("focusin", (event) => {
  const touched = event.target.closest("[data-p]");
  if (touched && Number(touched.dataset.p) !== here) rove(Number(touched.dataset.p), false);
});
at("previous").addEventListener("click", () => turn(-1));
at("following").addEventListener("click", () => turn(1));
at("next-free").addEventListener("click", nextFree);
parsha.addEventListener("change", () => open(Number(parsha.value)));
take?.addEventListener("click", send);
find.addEventListener("submit", async (event) => {
  event.preventDefault();
  const typed = at("at").value.trim();
  if (!typed) return;
  try {
    const told = await asked(`place?lang=${page.language}&at=${encodeURIComponent(typed)}`);
    apologise(told.sorry ?? "");
    if (told.position) await open(told.position, true);
  } catch {
    apologise(say.lost);
  }
});

at("tools").open = innerWidth >= 720; // on a telephone the scroll comes first

let size = 2;
function resize(by) {
  size = Math.min(Math.max(0, size + by), SIZES.length - 1);
  document.documentElement.style.setProperty("--size", SIZES[size]);
}
at("larger").addEventListener("click", () => resize(1));
at("smaller").addEventListener("click", () => resize(-1));

async function refresh() {
  if (document.hidden || !shown.length || sending !== null) return;
  try {
    await Promise.all(shown.map(stateOf));
  } catch {
    return; // the next time
  }
  const gone = [...chosen].filter((position) => letters.has(position) && isTaken(position));
  if (!gone.length) {
    dress();
    return;
  }
  const { sign, place } = labels.get(gone[0]) ?? { sign: "", place: `#${gone[0]}` };
  apologise(filled(say.meanwhile, { letter: filled(say.book_place, { letter: sign, place }) }));
  for (const position of gone) chosen.delete(position);
  after();
}
setInterval(refresh, REFRESH);

let wide = beside();
addEventListener("resize", () => {
  if (wide === beside()) return;
  wide = beside();
  open(here);
});

async function begin() {
  await open(page.at);
  const before = location.hash.slice(1).split("-").map((part) => parseInt(part, BASE));
  const wanted = before.filter((position) => position >= 1 && position <= page.letters).slice(0, page.most);
  for (const position of wanted.length ? wanted : page.held) chosen.add(position);
  try {
    for (const position of chosen) await learn(position);
  } catch {
    for (const position of chosen) if (!labels.has(position)) chosen.delete(position);
  }
  after();
}

begin();
