"use strict";

// The page keeps three things: what it shows, what it has still to send, and its place in the stream of events.

const HEARTBEAT = 50_000; // milliseconds of silence after which a connection counts as dead; the server beats every 20 s
const LONGEST_WAIT = 30_000;
const RIGHT_TO_LEFT = new Set(["he", "yi"]);
const START = "/start";
const LARGEST_FILE = 5 * 2 ** 20; // bytes

const words = JSON.parse(document.body.dataset.words);
const [log, status, welcome, start, composer, label, input, sendButton, title, tagline, file, attach] = [
  "log", "status", "welcome", "start", "composer", "label", "input", "send", "title", "tagline", "file", "attach",
].map((id) => document.getElementById(id));

const direction = (language) => (RIGHT_TO_LEFT.has(language) ? "rtl" : "ltr");
const touches = () => matchMedia("(pointer: coarse)").matches;

// ---- around the conversation

let language = document.documentElement.lang;

function speak(next) {
  language = next;
  const say = words[language];
  document.documentElement.lang = language;
  document.documentElement.dir = direction(language);
  document.title = title.textContent = say.title;
  tagline.textContent = say.tagline;
  log.setAttribute("aria-label", say.conversation);
  label.textContent = input.placeholder = say.placeholder;
  sendButton.textContent = say.send;
  attach.title = say.attach;
  attach.setAttribute("aria-label", say.attach);
  if (status.textContent) status.textContent = say.lost;
  fitInput();
}

function fitInput() {
  input.dir = input.value ? "auto" : direction(language); // an empty field would turn its placeholder to the left
  input.style.height = "auto";
  input.style.height = `${input.scrollHeight + 2}px`;
}

// ---- messages

const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

const link = (href, text) => element("a", { href, target: "_blank", rel: "noopener" }, text);

// *Stars* become emphasis and addresses become links; marks of direction never belong to an address.
const RICH = /\*([^*\n]+)\*|https?:\/\/[^\s\u2066-\u2069<>]*[^\s\u2066-\u2069<>.,;:!?)'"»]/gu;

function rich(text) {
  const parts = [];
  let end = 0;
  for (const found of text.matchAll(RICH)) {
    parts.push(text.slice(end, found.index));
    parts.push(found[1] ? element("strong", {}, found[1]) : link(found[0], found[0]));
    end = found.index + found[0].length;
  }
  return [...parts, text.slice(end)];
}

function button({ label: name, data, url }) {
  if (url) return link(url, name);
  const made = element("button", { type: "button", dir: "auto" }, name);
  made.addEventListener("click", () => {
    made.classList.add("chosen");
    send({ tap: data }, name);
  });
  return made;
}

function rowsOf(message) {
  const rows = (message.rows ?? []).map((row) => element("div", { class: "row" }, ...row.map(button)));
  return rows.length ? [element("div", { class: "rows" }, ...rows)] : [];
}

function fileOf(message) {
  const open = link(message.path, message.name);
  if (!message.media_type.startsWith("image/")) return [element("div", { class: "text" }, open)];
  const picture = element("img", { class: "picture", src: message.path, alt: message.name });
  picture.addEventListener("load", () => following && toEnd());
  open.replaceChildren(picture);
  return [open];
}

function bodyOf(message) {
  const said = message.text ? [element("div", { class: "text" }, ...rich(message.text))] : [];
  return message.kind === "file" ? [...fileOf(message), ...said] : [...said, ...rowsOf(message)];
}

function bubble(message) {
  const made = element("article", { class: "message", "data-id": message.id, tabindex: "-1" });
  if (message.kind === "mine") {
    const text = element("div", { class: "text", dir: "auto" }, message.text);
    const you = element("span", { class: "unseen" }, words[language].you);
    made.classList.add("mine");
    made.append(you, text, element("p", { class: "note" }));
    return made;
  }
  made.classList.add("bot");
  made.lang = message.language;
  made.dir = direction(message.language);
  made.append(...bodyOf(message));
  return made;
}

const shown = (id) => log.querySelector(`[data-id="${CSS.escape(id)}"]`);

let following = true; // whether the end of the conversation is in sight, and stays so
let height = 0;

log.addEventListener("scroll", () => {
  const near = log.scrollHeight - log.scrollTop - log.clientHeight < 120;
  if (near || log.scrollTop < height) following = near; // on the way down by ourselves nothing is decided
  height = log.scrollTop;
});

function toEnd() {
  log.scrollTop = log.scrollHeight;
}

new ResizeObserver(() => following && toEnd()).observe(log); // a telephone's keyboard comes and goes

function settle() {
  for (const rows of log.querySelectorAll(".rows:not(.past)")) rows.classList.add("past");
}

function show(message) {
  const made = bubble(message);
  const old = shown(message.id);
  if (old) {
    const note = old.querySelector(".note")?.textContent;
    if (note) made.querySelector(".note").textContent = note;
    old.replaceWith(made);
  } else {
    if (message.kind === "mine" || message.rows) settle();
    log.append(made);
  }
  welcome.hidden = true;
  if (message.language && message.language !== language) speak(message.language);
  if (following || message.kind === "mine") toEnd();
  return made;
}

// ---- out: a queue that outlives a reload; every item keeps its id, so that sending it again does no harm

const QUEUE = "queue";
let queue = kept();
let sending = false;
let failures = 0;
let again;

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(QUEUE)) ?? [];
  } catch {
    return [];
  }
}

function keep() {
  try {
    sessionStorage.setItem(QUEUE, JSON.stringify(queue));
  } catch {
    // no storage allowed: the queue then lives as long as the page
  }
}

const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

const wait = (tries) => Math.min(LONGEST_WAIT, 1000 * 2 ** tries) * (0.75 + Math.random() / 2);

function send(post, text) {
  const item = { post: { id: newId(), ...post }, text };
  queue.push(item);
  keep();
  const made = echo(item);
  if (!touches()) input.focus();
  else if (post.tap) made?.focus({ preventScroll: true }); // the field would bring up the keyboard
  flush();
}

function echo({ post, text }) {
  return text ? show({ id: `me:${post.id}`, kind: "mine", text }) : undefined;
}

function remark({ post }, note) {
  const there = shown(`me:${post.id}`)?.querySelector(".note");
  if (there) there.textContent = note;
}

async function flush() {
  if (sending) return;
  sending = true;
  clearTimeout(again);
  try {
    while (queue.length) await deliver(queue[0]);
    failures = 0;
  } catch {
    for (const item of queue) remark(item, words[language].waiting);
    again = setTimeout(flush, wait(failures++));
  } finally {
    sending = false;
  }
}

async function deliver(item) {
  const answer = await fetch("/chat", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(item.post),
    signal: AbortSignal.timeout(20_000),
  });
  if (answer.status === 429 || answer.status >= 500) throw new Error(`answered ${answer.status}`);
  queue.shift();
  keep();
  remark(item, answer.ok ? "" : words[language].refused);
}

// ---- in: server-sent events, connected again by ourselves, because browsers give up after an error page

let stream;
let last = "";
let losses = 0;
let reconnect;
let silence;

function connect() {
  clearTimeout(reconnect);
  stream?.close();
  stream = new EventSource(`/chat/events?after=${encodeURIComponent(last)}`);
  stream.addEventListener("reset", () => {
    log.setAttribute("aria-busy", "true"); // else a reader would read the whole conversation out
    log.replaceChildren();
  });
  stream.addEventListener("message", (event) => {
    alive(event);
    show(JSON.parse(event.data));
  });
  stream.addEventListener("beat", alive);
  stream.addEventListener("ready", ready);
  stream.addEventListener("error", lost);
  alive({});
}

function alive({ lastEventId }) {
  last = lastEventId || last;
  clearTimeout(silence);
  silence = setTimeout(lost, HEARTBEAT);
}

function ready(event) {
  alive(event);
  losses = 0;
  status.textContent = "";
  for (const item of queue) if (!shown(`me:${item.post.id}`)) echo(item);
  welcome.hidden = Boolean(log.children.length || queue.length);
  if (following) toEnd();
  log.setAttribute("aria-busy", "false");
  flush();
}

function lost() {
  clearTimeout(silence);
  clearTimeout(reconnect);
  stream.close();
  status.textContent = words[language].lost;
  reconnect = setTimeout(connect, wait(losses++));
}

// ---- the person

composer.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = input.value.trim();
  if (!text) return;
  input.value = "";
  fitInput();
  send({ text }, text);
});

input.addEventListener("input", fitInput);

input.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  composer.requestSubmit();
});

// A document is too large for the queue that outlives a reload; what did not go out says so.
attach.addEventListener("click", () => file.click());

file.addEventListener("change", async () => {
  const chosen = file.files[0];
  file.value = "";
  if (!chosen) return;
  const item = { post: { id: newId() }, text: `📎 ${chosen.name}` };
  echo(item);
  if (chosen.size > LARGEST_FILE) remark(item, words[language].large);
  else await deliverFile(item, chosen);
});

async function deliverFile(item, chosen) {
  const data = await base64(chosen);
  const body = JSON.stringify({ ...item.post, name: chosen.name.slice(0, 200), media_type: chosen.type, data });
  for (let tries = 0; tries < 5; tries++) {
    try {
      const answer = await fetch("/chat/file", { method: "POST", headers: { "Content-Type": "application/json" }, body });
      if (answer.status !== 429 && answer.status < 500) return remark(item, answer.ok ? "" : words[language].refused);
    } catch {
      // the connection is lost: again in a moment
    }
    remark(item, words[language].waiting);
    await new Promise((done) => setTimeout(done, wait(tries)));
  }
  remark(item, words[language].refused);
}

const base64 = (blob) =>
  new Promise((done, failed) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => done(reader.result.slice(reader.result.indexOf(",") + 1)));
    reader.addEventListener("error", () => failed(reader.error));
    reader.readAsDataURL(blob);
  });

start.addEventListener("click", () => {
  welcome.hidden = true;
  send({ text: START }, "");
});

addEventListener("online", () => {
  losses = failures = 0;
  connect();
});

addEventListener("pagehide", () => stream.close());
addEventListener("pageshow", (event) => event.persisted && connect());

// A link such as /?start=join-K7Q2MNPR says why somebody comes; it is said once, whatever is reloaded.
function arrive() {
  const payload = new URLSearchParams(location.search).get("start");
  if (!payload) return;
  history.replaceState(null, "", location.pathname);
  welcome.hidden = true;
  send({ text: `${START} ${payload}` }, "");
}

fitInput();
connect();
arrive();
