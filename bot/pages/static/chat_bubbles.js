// What a message looks like. Nobody's text turns into markup: texts are only ever put in as texts.

const RIGHT_TO_LEFT = new Set(["he", "yi"]);

export const direction = (language) => (RIGHT_TO_LEFT.has(language) ? "rtl" : "ltr");

export const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

function icon(name) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  made.setAttribute("class", "icon");
  made.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#icon-${name}`);
  made.append(use);
  return made;
}

export const link = (href, text) => element("a", { href, target: "_blank", rel: "noopener" }, text);

// The emoji of the bot's texts, which not every computer has a typeface for.
const ICONS = { "📜": "scroll", "🎉": "joy", "💛": "heart", "✔": "check" };

// *Stars* become emphasis, addresses links, and emoji icons; marks of direction never belong to an address.
const RICH = /\*([^*\n]+)\*|(📜|🎉|💛|✔)\ufe0f?|https?:\/\/[^\s\u2066-\u2069<>]*[^\s\u2066-\u2069<>.,;:!?)'"»]/gu;

function rich(text) {
  const parts = [];
  let end = 0;
  for (const found of text.matchAll(RICH)) {
    parts.push(text.slice(end, found.index));
    if (found[2]) parts.push(icon(ICONS[found[2]]));
    else parts.push(found[1] ? element("strong", {}, found[1]) : link(found[0], found[0]));
    end = found.index + found[0].length;
  }
  return [...parts, text.slice(end)];
}

function fileOf(message, loaded) {
  const open = link(message.path, message.name);
  if (!message.media_type.startsWith("image/")) return [element("div", { class: "text" }, open)];
  const picture = element("img", { class: "picture", src: message.path, alt: message.name });
  picture.addEventListener("load", loaded);
  open.replaceChildren(picture);
  return [open];
}

function bodyOf(message, loaded) {
  const said = message.text ? [element("div", { class: "text" }, ...rich(message.text))] : [];
  return message.kind === "file" ? [...fileOf(message, loaded), ...said] : said;
}

// `you` says to readers whose a message is; `loaded` is called when a picture has taken its place.
export function bubbleOf(message, you, loaded) {
  const made = element("article", { class: "message", "data-id": message.id, tabindex: "-1" });
  if (message.kind === "mine") {
    const said = message.name ? [icon("clip"), " ", message.name] : [message.text];
    const text = element("div", { class: "text", dir: "auto" }, ...said);
    const whose = element("span", { class: "unseen" }, you);
    made.classList.add("mine");
    made.append(whose, text, element("p", { class: "note" }));
    return made;
  }
  made.classList.add("bot");
  made.lang = message.language;
  made.dir = direction(message.language);
  made.append(...bodyOf(message, loaded));
  return made;
}
