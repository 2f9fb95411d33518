// Before this stands FILES: the files that make the version of this page.
const workers = navigator.serviceWorker;
const notice = document.getElementById("new-version");
const HOUR = 3_600_000;

// A worker that brings other files than this page has answers `newer`.
const compare = worker => worker?.postMessage({ files: FILES });

async function register() {
  const registration = await workers.register("/service-worker.js");
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker.addEventListener("statechange", () => worker.state === "installed" && compare(worker));
  });
  compare(registration.waiting);
  notice.addEventListener("click", ({ target: { name } }) => {
    if (name === "use-it") useIt(registration.waiting);
    if (name) notice.hidden = true;
  });
  // A page may stay open for weeks.
  setInterval(() => registration.update().catch(() => {}), HOUR);
}

// To where a notification of the device leads: the router goes there, or else the browser.
function goTo(path) {
  if (dispatchEvent(new CustomEvent("hubbub:go", { detail: path, cancelable: true }))) location.assign(path);
}

// Its person wants the new version here, whatever is typed.
let isWanted = false;

function useIt(waiting) {
  isWanted = true;
  if (waiting) waiting.postMessage("take over");
  else location.reload();
}

// Is something typed that would be lost?
function isTyping() {
  const isTyped = field => field.value !== field.defaultValue || field.checked !== field.defaultChecked;
  return document.querySelector("dialog[open]") || [...document.querySelectorAll("input, textarea")].some(isTyped);
}

// The new version has taken over: the page is loaded again, at the latest when its person goes elsewhere.
function follow() {
  if (isWanted || !isTyping()) return location.reload();
  notice.hidden = false;
  addEventListener("click", event => event.target.closest("a[href]") && event.stopImmediatePropagation(), true);
}

// No worker without HTTPS; and without one Hubbub works as long as there is a server.
if (workers) {
  workers.addEventListener("message", ({ data, source }) => {
    if (data.goTo) goTo(data.goTo);
    else if (source === workers.controller) follow();
    else notice.hidden = false;
  });
  // Somebody let the new version take over, perhaps in another tab.
  workers.addEventListener("controllerchange", () => compare(workers.controller));
  // The person of this page may not see it any more.
  addEventListener("hubbub:ended", () => workers.controller?.postMessage("forget"));
  // The same for something that they have seen, and where that is not known: `app/src/device/mod.rs`.
  for (const what of ["less", "renew"]) addEventListener(`hubbub:${what}`, () => workers.controller?.postMessage(what));
  // What is new to the person, and what no longer is: `app/src/person/announce.rs`.
  addEventListener("hubbub:news", ({ detail }) => workers.controller?.postMessage({ news: JSON.parse(detail) }));
  addEventListener("load", () => register().catch(() => {}));
}
