"use strict";

// What is shown comes a column at a time; which letters are free is asked for anew every few seconds.
// Positions are the letters' numbers in the scroll, from 1.

const REFRESH = 3_000; // milliseconds
const SIZES = ["1.3rem", "1.55rem", "1.8rem", "2.2rem", "2.7rem", "3.3rem"];
const BASE = 36;

const page = JSON.parse(document.body.dataset.page);
const say = page.words;
const at = (id) => document.getElementById(id);
const [scroll, where, sorry, tray, count, list, answer, takes, take, parsha, find] = [
  "scroll", "where", "sorry", "tray", "count", "chosen", "answer", "takes", "take", "parsha", "find",
].map(at);
const address = (rest) => `/scrolls/${encodeURIComponent(page.slug)}/${rest}`;
const filled = (words, gaps) => words.replace(/\{(\w+)\}/g, (_, name) => gaps[name]);
const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

// ---- what is known

const texts = new Map(); // column -> its verses
const states = new Map(); // column -> {taken, next}
const letters = new Map(); // position -> {element, word, verse, label}, of what is on the page
const labels = new Map(); // position -> {sign, place}, of what is chosen
const own = new Set(page.held); // kept for this order already
let chosen = []; // in the order in which they were chosen
let shown = []; // the columns on the page
let here = page.at; // the letter to which the keys lead
let sending = null; // the id of what is being sent, the same when it is tried again

function columnOf(position) {
  let low = 0;
  let high = page.starts.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (page.starts[middle] <= position) low = middle;
    else high = middle;
  }
  return low + 1;
}

const columns = () => page.starts.length - 1;
const beside = () => (innerWidth >= 1150 ? 3 : innerWidth >= 760 ? 2 : 1);

async function asked(rest, options) {
  const response = await fetch(address(rest), options);
  if (!response.ok && response.status !== 409) throw new Error(String(response.status));
  return response.json();
}

async function textOf(number) {
  if (!texts.has(number)) texts.set(number, await asked(`columns/${number}?lang=${page.language}`));
  return texts.get(number);
}

async function stateOf(number) {
  const told = await asked(`free?column=${number}`);
  if (told.scroll !== page.scroll) apologise(say.moved);
  const bits = Uint8Array.from(atob(told.taken), (sign) => sign.charCodeAt(0));
  states.set(number, { bits, next: told.next, first: page.starts[number - 1] });
}

function isTaken(position) {
  const state = states.get(columnOf(position));
  if (!state) return false;
  const bit = position - state.first;
  return Boolean((state.bits[bit >> 3] >> (bit & 7)) & 1) && !own.has(position);
}

// ---- the scroll

async function open(position, focus = false) {
  here = Math.min(Math.max(1, position), page.letters);
  const number = columnOf(here);
  const wide = beside();
  const last = columnOf(page.letters);
  const first = Math.max(1, Math.min(number - ((number - 1) % wide), last));
  const numbers = Array.from({ length: wide }, (_, index) => first + index).filter((one) => one <= last);
  scroll.setAttribute("aria-busy", "true");
  try {
    const [all] = await Promise.all([Promise.all(numbers.map(textOf)), Promise.all(numbers.map(stateOf))]);
    shown = numbers;
    letters.clear();
    scroll.replaceChildren(...all.map(drawn));
  } catch {
    apologise(say.lost);
    return;
  } finally {
    scroll.setAttribute("aria-busy", "false");
  }
  where.textContent = filled(say.column, { n: number, all: last });
  at("previous").disabled = numbers[0] === 1;
  at("following").disabled = numbers.at(-1) === last;
  for (const option of parsha.options) if (Number(option.value) <= here) parsha.value = option.value;
  dress();
  rove(here, focus);
}

function drawn(text) {
  const made = element("div", { class: "column", role: "presentation" });
  let position = text.first;
  for (const verse of text.verses) {
    if (verse.parsha) made.append(element("span", { class: "parsha", lang: page.language, dir: "auto", "aria-hidden": "true" }, verse.parsha));
    const group = element("span", { role: "group", "aria-label": verse.label });
    const number = element("span", { class: "number", "aria-hidden": "true" });
    if (verse.chapter) number.append(element("b", {}, `${verse.chapter} `));
    number.append(verse.number);
    const inVerse = [];
    for (const cells of verse.words) {
      const word = element("span", { class: "w", role: "presentation" });
      if (!inVerse.length) word.append(number);
      const inWord = [];
      for (const cell of cells) {
        if (typeof cell === "string") {
          word.append(letter(position, cell, cell, verse.label, inWord, inVerse));
          position += 1;
        } else {
          const name = element("span", { class: "name", role: "presentation" }, element("span", { class: "sign", "aria-hidden": "true" }, cell.name));
          for (let index = 1; index <= cell.letters; index += 1) {
            const spoken = filled(say.in_name, { n: index, name: cell.name });
            name.append(letter(position, "", spoken, verse.label, inWord, inVerse));
            position += 1;
          }
          word.append(name);
        }
      }
      group.append(word, " ");
    }
    made.append(group);
  }
  return made;
}

function letter(position, sign, spoken, place, word, verse) {
  const made = element("i", { class: "l", role: "option", tabindex: "-1", "data-p": position }, sign);
  word.push(position);
  verse.push(position);
  letters.set(position, { element: made, spoken, place, word, verse });
  return made;
}

function dress() {
  for (const [position, one] of letters) {
    const taken = isTaken(position);
    const picked = chosen.includes(position);
    one.element.classList.toggle("taken", taken);
    one.element.classList.toggle("chosen", picked);
    one.element.setAttribute("aria-selected", String(picked));
    if (taken) one.element.setAttribute("aria-disabled", "true");
    else one.element.removeAttribute("aria-disabled");
    const words = picked ? say.is_chosen : taken ? say.is_taken : say.is_free;
    one.element.setAttribute("aria-label", filled(words, { letter: one.spoken }));
  }
  // A Name has one sign: it is full where all its letters are.
  for (const name of scroll.querySelectorAll(".name")) {
    const parts = [...name.querySelectorAll(".l")];
    const sign = name.querySelector(".sign");
    sign.classList.toggle("full", parts.every((one) => one.classList.contains("taken")));
  }
}

function rove(position, focus = true) {
  letters.get(here)?.element.setAttribute("tabindex", "-1");
  const one = letters.get(position);
  if (!one) return;
  here = position;
  one.element.setAttribute("tabindex", "0");
  if (focus) one.element.focus();
}

// ---- choosing

const mode = () => document.querySelector("input[name=mode]:checked").value;

function choose(position) {
  apologise("");
  const one = letters.get(position);
  if (!one) return;
  const group = { letter: [position], word: one.word, verse: one.verse }[mode()];
  if (group.includes(position) && chosen.includes(position)) {
    chosen = chosen.filter((other) => !group.includes(other));
  } else {
    take_in(group.filter((other) => !isTaken(other) && !chosen.includes(other)), group.length > 1);
  }
  after();
}

function take_in(free, many) {
  if (!free.length) {
    apologise(many ? say.none_free : say.is_gone);
    return;
  }
  if (page.most === 1) chosen = [];
  const room = page.most - chosen.length;
  if (free.length > room) apologise(filled(say.enough, { most: page.most }));
  for (const position of free.slice(0, room)) {
    const one = letters.get(position);
    labels.set(position, { sign: one.element.textContent || one.spoken, place: one.place });
    chosen.push(position);
  }
}

function leave(position) {
  chosen = chosen.filter((other) => other !== position);
  after();
}

function after() {
  dress();
  count.textContent = chosen.length ? filled(say.count, { n: chosen.length, most: page.most }) : say.nothing;
  list.replaceChildren(...[...chosen].sort((one, other) => one - other).map(chip));
  if (take) take.disabled = !chosen.length || same() || sending !== null;
  links();
  const kept = chosen.map((position) => position.toString(BASE)).join("-");
  history.replaceState(null, "", `${location.pathname}${location.search}${kept ? `#${kept}` : ""}`);
  for (const link of document.querySelectorAll("nav a")) link.hash = kept;
}

const same = () => chosen.length === own.size && chosen.every((position) => own.has(position));

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
  if (!chosen.length) {
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
  const body = JSON.stringify({ id: sending, key: page.key, scroll: page.scroll, letters: asking });
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
  if (told.state === "held" && told.chat) answer.append(element("a", { class: "take", href: told.chat }, say.back));
  if (told.state === "gone") chosen = chosen.filter((position) => !told.gone.includes(position));
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
  if (!chosen.includes(position)) take_in(isTaken(position) ? [] : [position], false);
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

function step(position) {
  if (position < 1 || position > page.letters) return;
  if (letters.has(position)) rove(position);
  else open(position, true);
}

function line(direction) {
  const from = letters.get(here)?.element.getBoundingClientRect();
  if (!from) return;
  const middle = (box) => box.left + box.width / 2;
  let best = null;
  for (const [position, one] of letters) {
    if (columnOf(position) !== columnOf(here)) continue;
    const box = one.element.getBoundingClientRect();
    const down = (box.top + box.bottom - from.top - from.bottom) / 2 * direction;
    if (down < from.height / 2) continue;
    const far = down * 100 + Math.abs(middle(box) - middle(from));
    if (!best || far < best.far) best = { far, position };
  }
  if (best) rove(best.position);
  else turn(direction, true);
}

function turn(direction, focus = false) {
  const number = direction > 0 ? shown.at(-1) + 1 : shown[0] - 1;
  if (number < 1 || number > columnOf(page.letters)) return;
  open(direction > 0 ? page.starts[number - 1] : page.starts[number] - 1, focus);
}

async function nextFree() {
  for (let position = here + 1; letters.has(position); position += 1) {
    if (!isTaken(position) && !chosen.includes(position)) {
      rove(position);
      return;
    }
  }
  const { next } = states.get(shown.at(-1)) ?? { next: 0 };
  if (next) await open(next, true);
  else apologise(say.none_left);
}

function apologise(words) {
  sorry.textContent = words;
}

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
  const gone = chosen.filter((position) => letters.has(position) && isTaken(position));
  if (!gone.length) {
    dress();
    return;
  }
  const { sign, place } = labels.get(gone[0]) ?? { sign: "", place: `#${gone[0]}` };
  apologise(filled(say.meanwhile, { letter: filled(say.book_place, { letter: sign, place }) }));
  chosen = chosen.filter((position) => !gone.includes(position));
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
  chosen = wanted.length ? wanted : [...page.held];
  try {
    for (const position of chosen) await learn(position);
  } catch {
    chosen = chosen.filter((position) => labels.has(position));
  }
  after();
}

async function learn(position) {
  const text = await textOf(columnOf(position));
  let next = text.first;
  for (const verse of text.verses) {
    for (const cell of verse.words.flat()) {
      const count = cell.letters ?? 1;
      if (position < next + count) {
        const sign = cell.name ? filled(say.in_name, { n: position - next + 1, name: cell.name }) : cell;
        labels.set(position, { sign, place: verse.label });
        return;
      }
      next += count;
    }
  }
}

begin();
