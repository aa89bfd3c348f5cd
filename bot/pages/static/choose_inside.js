// Inside Telegram the page is a Mini App: it tells who opened it, and closes itself once the letters are kept.
// https://core.telegram.org/api/web-events

const KEPT = "inside"; // in the window's own memory, for when the language is changed

function stored(told) {
  try {
    if (told) sessionStorage.setItem(KEPT, told);
    return sessionStorage.getItem(KEPT) ?? "";
  } catch {
    return told; // a frame may have no memory
  }
}

const told = new URLSearchParams(location.hash.slice(1)).get("tgWebAppData") ?? "";
if (told) history.replaceState(null, "", `${location.pathname}${location.search}`); // the place of chosen letters

export const init = stored(told);

function post(eventType) {
  const message = JSON.stringify({ eventType, eventData: {} });
  if (window.TelegramWebviewProxy) window.TelegramWebviewProxy.postEvent(eventType, "{}");
  else if (typeof window.external?.notify === "function") window.external.notify(message);
  else if (window.parent !== window) window.parent.postMessage(message, "https://web.telegram.org");
}

export const close = () => post("web_app_close");

if (init) {
  post("web_app_ready");
  post("web_app_expand");
}
