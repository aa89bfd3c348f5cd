"use strict";

// Looks every few seconds for what has changed, and puts in place whatever did. Without this the page reads
// the same; it only stands still.

const EVERY = 5000; // milliseconds
const PICTURE = 60000; // the picture is large and changes little

let looking = false;
let pictured = Date.now();

async function look() {
  if (looking || document.hidden) return;
  looking = true;
  try {
    // The browser keeps the last answer and its tag: as long as nothing changes, nothing is sent.
    const answer = await fetch(location.href, { cache: "no-cache" });
    if (answer.ok) take(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    // The connection is away; the next look may find it.
  } finally {
    looking = false;
  }
}

function take(fresh) {
  const known = [...document.querySelectorAll("[data-live]")].map((one) => one.id).join();
  const told = [...fresh.querySelectorAll("[data-live]")].map((one) => one.id).join();
  if (known !== told) document.querySelector("main").replaceWith(document.adoptNode(fresh.querySelector("main")));
  for (const old of document.querySelectorAll("[data-live]")) {
    const now = fresh.getElementById(old.id);
    if (now && now.outerHTML !== old.outerHTML) old.replaceWith(document.adoptNode(now));
  }
  document.title = fresh.title;
  const [old, now] = [document, fresh].map((page) => page.getElementById("dots"));
  if (old && now && Date.now() - pictured >= PICTURE && old.getAttribute("src") !== now.getAttribute("src")) {
    old.setAttribute("src", now.getAttribute("src"));
    pictured = Date.now();
  }
}

setInterval(look, EVERY);
document.addEventListener("visibilitychange", look);
