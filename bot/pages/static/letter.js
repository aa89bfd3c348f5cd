"use strict";

// Copies the link to the page, and hands it to the telephone's own sheet of ways to share where there is one.

const [field, copy, hand, told] = ["link", "copy", "hand", "copied"].map((id) => document.getElementById(id));

async function copied() {
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    field.select(); // not over https, or not allowed: the old way, and else it is marked to be copied by hand
    if (!document.execCommand("copy")) return;
  }
  told.textContent = ""; // said again where it is pressed twice
  requestAnimationFrame(() => {
    told.textContent = copy.dataset.copied;
  });
}

copy.parentElement.hidden = false;
copy.addEventListener("click", copied);

if (navigator.share && matchMedia("(pointer: coarse)").matches) {
  hand.parentElement.hidden = false;
  hand.addEventListener("click", () => navigator.share({ title: document.title, url: field.value }).catch(() => {}));
}
