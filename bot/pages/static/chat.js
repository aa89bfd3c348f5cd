// The page keeps three things: what it shows, what it has still to send, and its place in the stream of events.

import { bubbleOf, direction, element, link } from "./chat_bubbles.js";

const HEARTBEAT = 50_000; // milliseconds of silence after which a connection counts as dead; the server beats every 20 s
const LONGEST_WAIT = 30_000;
const START = "/start";
const LARGEST_FILE = 5 * 2 ** 20; // bytes

const words = JSON.parse(document.body.dataset.words);
const [log, status, choices, composer, label, input, sendButton, file, attach] = [
  "log", "status", "choices", "composer", "label", "input", "send", "file", "attach",
].map((id) => document.getElementById(id));

const touches = () => matchMedia("(pointer: coarse)").matches;

// ---- around the conversation

let language = document.documentElement.lang;

function speak(next) {
  language = next;
  const say = words[language];
  document.documentElement.lang = language;
  document.documentElement.dir = direction(language);
  document.title = say.title;
  log.setAttribute("aria-label", say.conversation);
  choices.setAttribute("aria-label", say.answers);
  label.textContent = input.placeholder = say.placeholder;
  sendButton.textContent = say.send;
  attach.title = say.attach;
  attach.setAttribute("aria-label", say.attach);
  if (status.textContent) status.textContent = say.lost;
  fitInput();
  dressAround();
}

// What stands around the conversation comes from the server in the language that was asked for.
async function dressAround() {
  const asked = language;
  try {
    const answer = await fetch(`/chat?lang=${asked}`);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok || asked !== language) return;
    for (const around of [".beside", ".home"]) {
      document.querySelector(around).replaceChildren(...fresh.querySelector(around).childNodes);
    }
    document.querySelector(".home").href = `/?lang=${asked}`;
  } catch {
    // the connection is away: it stands in the language of before
  }
}

function fitInput() {
  input.dir = input.value ? "auto" : direction(language); // an empty field would turn its placeholder to the left
  input.style.height = "auto";
  input.style.height = `${input.scrollHeight + 2}px`;
}

// ---- messages

const shown = (id) => log.querySelector(`[data-id="${CSS.escape(id)}"]`);

let following = true; // whether the end of the conversation is in sight, and stays so
let height = 0;

log.addEventListener("scroll", () => {
  const near = log.scrollHeight - log.scrollTop - log.clientHeight < 120;
  if (near || log.scrollTop < height) following = near; // on the way down by ourselves nothing is decided
  height = log.scrollTop;
});

// The end is in sight; of a message that is longer than the window, its beginning.
function toEnd() {
  const newest = log.lastElementChild;
  const long = newest && newest.offsetHeight > log.clientHeight;
  log.scrollTop = long ? newest.offsetTop - log.offsetTop - 8 : log.scrollHeight;
}

new ResizeObserver(() => following && toEnd()).observe(log); // a telephone's keyboard comes and goes

// ---- the answers to the open question: they stand below the conversation, in sight wherever it is scrolled to

let open = null; // the question whose answers are offered

function choice({ label: name, data, url, leads }) {
  if (url) return link(url, name);
  const made = element("button", { type: "button", dir: "auto" }, name);
  if (leads) made.classList.add("leading");
  made.addEventListener("click", () => {
    made.classList.add("chosen");
    send({ tap: data }, { text: name });
  });
  return made;
}

function offer(message) {
  retire();
  open = message;
  choices.lang = message.language;
  choices.dir = direction(message.language);
  choices.replaceChildren(...message.rows.map((row) => element("div", { class: "row" }, ...row.map(choice))));
  choices.scrollTop = 0;
  choices.hidden = false;
}

// What was answered can no longer be pressed; the buttons go when the reply is there, so that nothing jumps twice.
function answered() {
  for (const one of choices.querySelectorAll("button")) one.disabled = true;
}

// Links of an earlier question stay with it.
function retire() {
  const links = (open?.rows ?? []).flat().filter((one) => one.url);
  const said = open && shown(open.id);
  if (links.length && said && !said.querySelector(".links")) {
    said.append(element("p", { class: "links" }, ...links.map((one) => link(one.url, one.label))));
  }
  open = null;
  choices.hidden = true;
  choices.replaceChildren();
}

function show(message) {
  const mine = message.kind === "mine";
  const made = bubbleOf(message, words[language].you, () => following && toEnd());
  const old = shown(message.id);
  if (old) {
    const note = old.querySelector(".note")?.textContent;
    if (note) made.querySelector(".note").textContent = note;
    old.replaceWith(made);
  } else {
    log.append(made);
    if (mine) answered();
    else if (message.rows) offer(message);
    else if (choices.querySelector(":disabled")) retire();
  }
  if (message.language && message.language !== language) speak(message.language);
  if (following || mine) toEnd();
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

let begun = false; // whether anything was said from this page

function send(post, shownAs = {}) {
  const item = { post: { id: newId(), language, ...post }, ...shownAs };
  begun = true;
  queue.push(item);
  keep();
  const made = echo(item);
  if (!touches()) input.focus();
  else if (post.tap) made?.focus({ preventScroll: true }); // the field would bring up the keyboard
  flush();
}

function echo({ post, text, name }) {
  return text || name ? show({ id: `me:${post.id}`, kind: "mine", text, name }) : undefined;
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
  if (!answer.ok) for (const one of choices.querySelectorAll("button")) one.disabled = false;
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
    retire();
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
  if (following) toEnd();
  log.setAttribute("aria-busy", "false");
  begin();
  flush();
}

// Whoever comes for the first time is greeted; whoever comes in another language goes on in that one.
function begin() {
  const asked = new URLSearchParams(location.search).get("lang");
  if (asked) history.replaceState(null, "", location.pathname);
  if (begun || queue.length) return;
  const said = [...log.querySelectorAll(".bot")].at(-1);
  if (!log.children.length) send({ text: START });
  else if (said && asked in words && asked !== said.lang) {
    const own = words[asked].own;
    send({ text: own, language: asked }, { text: own });
  }
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
  send({ text }, { text });
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
  const item = { post: { id: newId() }, name: chosen.name };
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

addEventListener("online", () => {
  losses = failures = 0;
  connect();
});

addEventListener("pagehide", () => stream.close());
addEventListener("pageshow", (event) => event.persisted && connect());

// A link such as /chat?start=join-K7Q2MNPR says why somebody comes; it is said once, whatever is reloaded.
function arrive() {
  const payload = new URLSearchParams(location.search).get("start");
  if (!payload) return;
  history.replaceState(null, "", location.pathname);
  send({ text: `${START} ${payload}` });
}

fitInput();
connect();
arrive();
