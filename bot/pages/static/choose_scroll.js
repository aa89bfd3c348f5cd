// The columns of the scroll on the page, and the ways from letter to letter and from column to column.

import { apologise, at, chosen, columnOf, element, filled, isTaken, page, say, stateOf, states, textOf } from "./choose_data.js";

const [scroll, where, parsha] = ["scroll", "where", "parsha"].map(at);

export const letters = new Map(); // position -> {element, spoken, place, word, verse}, of what is on the page
export let shown = []; // the columns on the page
export let here = page.at; // the letter to which the keys lead

export const beside = () => (innerWidth >= 1150 ? 3 : innerWidth >= 760 ? 2 : 1);

export async function open(position, focus = false) {
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

export function dress() {
  for (const [position, one] of letters) {
    const taken = isTaken(position);
    const picked = chosen.has(position);
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

export function rove(position, focus = true) {
  letters.get(here)?.element.setAttribute("tabindex", "-1");
  const one = letters.get(position);
  if (!one) return;
  here = position;
  one.element.setAttribute("tabindex", "0");
  if (focus) one.element.focus();
}

// ---- from letter to letter

export function step(position) {
  if (position < 1 || position > page.letters) return;
  if (letters.has(position)) rove(position);
  else open(position, true);
}

export function line(direction) {
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

export function turn(direction, focus = false) {
  const number = direction > 0 ? shown.at(-1) + 1 : shown[0] - 1;
  if (number < 1 || number > columnOf(page.letters)) return;
  open(direction > 0 ? page.starts[number - 1] : page.starts[number] - 1, focus);
}

export async function nextFree() {
  for (let position = here + 1; letters.has(position); position += 1) {
    if (!isTaken(position) && !chosen.has(position)) {
      rove(position);
      return;
    }
  }
  const { next } = states.get(shown.at(-1)) ?? { next: 0 };
  if (next) await open(next, true);
  else apologise(say.none_left);
}
