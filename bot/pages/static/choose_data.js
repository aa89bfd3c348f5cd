// What the page on which letters are chosen knows: its texts, the columns, which letters are taken, and what is
// chosen. Positions are the letters' numbers in the scroll, from 1.

export const page = JSON.parse(document.body.dataset.page);
export const say = page.words;
export const at = (id) => document.getElementById(id);
const address = (rest) => `/scrolls/${encodeURIComponent(page.slug)}/${rest}`;
export const filled = (words, gaps) => words.replace(/\{(\w+)\}/g, (_, name) => gaps[name]);
export const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

const texts = new Map(); // column -> its verses
export const states = new Map(); // column -> {bits, next, first}
export const labels = new Map(); // position -> {sign, place}, of what is chosen
export const own = new Set(page.held); // kept for this order already
export const chosen = new Set(); // in the order in which they were chosen

export function columnOf(position) {
  let low = 0;
  let high = page.starts.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (page.starts[middle] <= position) low = middle;
    else high = middle;
  }
  return low + 1;
}

export async function asked(rest, options) {
  const response = await fetch(address(rest), options);
  if (!response.ok && response.status !== 409) throw new Error(String(response.status));
  return response.json();
}

export async function textOf(number) {
  if (!texts.has(number)) texts.set(number, await asked(`columns/${number}?lang=${page.language}`));
  return texts.get(number);
}

export async function stateOf(number) {
  const told = await asked(`free?column=${number}`);
  if (told.scroll !== page.scroll) apologise(say.moved);
  const bits = Uint8Array.from(atob(told.taken), (sign) => sign.charCodeAt(0));
  states.set(number, { bits, next: told.next, first: page.starts[number - 1] });
}

export function isTaken(position) {
  const state = states.get(columnOf(position));
  if (!state) return false;
  const bit = position - state.first;
  return Boolean((state.bits[bit >> 3] >> (bit & 7)) & 1) && !own.has(position);
}

export async function learn(position) {
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

export function apologise(words) {
  at("sorry").textContent = words;
}
