// The service worker: with it, pages come back without a server. Before this text the server
// writes VERSION, a digest of all that belongs to a build; SHELL, the files that every page
// needs; PLACES, the addresses of the shell's pages; and OFFLINE, the pages that stand in for
// others. What is kept for whom, and why, is decision 15.

const SHELL_CACHE = `hubbub-shell-${VERSION}`;
// The pages of one person; their id follows. There is never more than one such cache.
const PAGES = "hubbub-pages-";
const [UNREACHABLE, STILL_SIGNED_IN] = OFFLINE;

// How long the network may take, in milliseconds, where something else could be shown.
const PATIENCE = 3000;

// What a proxy answers when the server behind it is gone.
const GONE = [502, 503, 504];

// Endpoints for data and sockets: the worker has nothing to do with them.
const ENDPOINTS = /^\/(api|app|apps|pusher)\//;

// How often somebody has signed in or out, or may see less than before, as far as this worker has seen.
let changes = 0;

addEventListener("install", event => {
  // Where browsers can be told, they do not even wake the worker for data.
  const endpoints = { condition: { urlPattern: { pathname: "/api/*" } }, source: "network" };
  event.waitUntil(Promise.all([event.addRoutes?.(endpoints), keepShell(SHELL)]));
});

addEventListener("activate", event => event.waitUntil(Promise.all([clients.claim(), succeed()])));

addEventListener("message", event => {
  const { data, source } = event;
  if (data === "take over") skipWaiting();
  else if (data === "forget") event.waitUntil(forget());
  else if (data === "less") event.waitUntil(dropAndRenew());
  else if (data === "renew") event.waitUntil(renew().catch(() => {}));
  else if (data.news) event.waitUntil(ofNews(() => tell(data.news)));
  else if (data.files.some(file => !SHELL.includes(file))) source.postMessage("newer");
});

addEventListener("notificationclick", event => {
  event.notification.close();
  event.waitUntil(goTo(event.notification.data.path));
});

addEventListener("fetch", event => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (origin !== location.origin || ENDPOINTS.test(pathname)) return;
  if (method === "POST") submit(event, pathname);
  else if (method !== "GET") return;
  else if (mode === "navigate") event.respondWith(page(event, pathname));
  else if (SHELL.includes(pathname) || /^\/(pkg|vendor)\//.test(pathname)) event.respondWith(file(event.request));
});

// Files

async function keepShell(files) {
  const shell = await caches.open(SHELL_CACHE);
  await shell.addAll([...files, ...OFFLINE]);
}

// A file that never changes need be asked for once. One of another version may still be there
// for a page of that version.
async function file(request) {
  const kept = await caches.match(request.url, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok && answer.headers.get("Cache-Control")?.includes("immutable")) {
    const shell = await caches.open(SHELL_CACHE);
    await shell.put(request.url, answer.clone());
  }
  return answer;
}

// Pages

// The network first, because a page from the server is always right. What was kept, where there
// is no network, or none to speak of.
async function page(event, path) {
  const asked = changes;
  const network = reach(event.request).then(answer => {
    event.waitUntil(keep(path, answer.clone(), asked));
    return answer;
  });
  // An answer that comes late is kept for the next time.
  event.waitUntil(network.catch(() => {}));
  const kept = await keptPage(path);
  try {
    return await (kept ? Promise.race([network, patience()]) : network);
  } catch {
    return kept ?? standIn(UNREACHABLE);
  }
}

async function reach(request) {
  const answer = await fetch(request);
  if (GONE.includes(answer.status)) throw new Error(`the server is gone: ${answer.status}`);
  return answer;
}

function patience() {
  return new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error("the network takes too long")));
}

// Any page of the shell stands in for any other: the browser half puts in its place what belongs to the
// address, as far as the device has it.
async function keptPage(path) {
  for (const pages of await pageCaches()) {
    const kept = await pages.match(path);
    if (kept) return kept;
    const others = isOfShell(path) ? await pages.keys() : [];
    const other = others.findLast(({ url }) => isOfShell(new URL(url).pathname));
    if (other) return pages.match(other);
  }
}

// What stands for an id looks like one: `/family/wall` is a document.
function isOfShell(path) {
  return PLACES.some(place => new RegExp(`^${place.replace(/:\w+/g, "[0-9a-f-]{36}")}$`).test(path));
}

async function standIn(path) {
  const shell = await caches.open(SHELL_CACHE);
  return shell.match(path);
}

// Keeps a page if the server lets it be kept, for the person whom the server names, and drops
// what belongs to anybody else.
async function keep(path, answer, asked) {
  const person = answer.headers.get("Hubbub-Person");
  const copy = answer.headers.has("Hubbub-Keep") && new Response(await answer.blob(), answer);
  await ofPages(async () => {
    // This answer is of the time before: somebody may have signed out meanwhile.
    if (asked !== changes) return;
    if (person) await dropPages(name => name !== PAGES + person);
    // A page that only failed is kept as it was before.
    if (answer.status < 500) for (const pages of await pageCaches()) await pages.delete(path);
    if (copy) await (await caches.open(PAGES + person)).put(path, copy);
  });
}

// People

function submit(event, path) {
  if (path === "/sign-out") event.respondWith(signOut(event.request));
  else if (path === "/sign-in" || path === "/sign-up" || path.startsWith("/wall/")) event.waitUntil(forget());
  else if (path === "/preferences") event.respondWith(prefer(event));
}

// Nothing private stays on the device, whether or not the server hears of it.
async function signOut(request) {
  await forget();
  try {
    return await reach(request);
  } catch {
    return standIn(STILL_SIGNED_IN);
  } finally {
    // A page that was asked for in between is dropped as well.
    await forget();
  }
}

// The pages that are kept speak the language of before.
async function prefer(event) {
  const answer = await fetch(event.request);
  event.waitUntil(Promise.all([keepShell([]), renew().catch(() => {})]));
  return answer;
}

async function forget() {
  changes += 1;
  await ofPages(() => dropPages(() => true));
  // A browser that takes its time to show a notification keeps nobody from signing out.
  await Promise.race([ofNews(showNothing), patience()]).catch(() => {});
}

// What is kept shows something that its person may not see any more. Of what is open, a page without it is kept in its
// place, which stands in for the others.
async function dropAndRenew() {
  changes += 1;
  await ofPages(() => dropPages(() => true));
  const open = await clients.matchAll({ type: "window" });
  const paths = new Set(open.map(({ url }) => new URL(url).pathname));
  await Promise.allSettled([...paths].map(again));
}

// One task after the other, across tabs and versions, so that nobody drops what another is about to keep.
const ofPages = task => navigator.locks.request("hubbub-pages", task);

async function dropPages(which) {
  const names = (await caches.keys()).filter(name => name.startsWith(PAGES) && which(name));
  await Promise.all(names.map(name => caches.delete(name)));
}

async function pageCaches() {
  const names = (await caches.keys()).filter(name => name.startsWith(PAGES));
  return Promise.all(names.map(name => caches.open(name)));
}

// News

// One task after the other: Chromium forgets a notification if it is asked for all while it begins to show that one.
const ofNews = task => navigator.locks.request("hubbub-news", task);

// How far the log has come of which this device was told last, as far as this worker remembers.
let told = {};

// Shows what has come, while nobody looks at a page of ours, and no longer what somebody has seen or
// answered, here or elsewhere. Every open page says the same, and one may lag behind the others: what it says then is
// not true any more, and once it has caught up, the device has been told.
async function tell({ log, seq, fresh, open }) {
  const shown = await registration.getNotifications();
  const known = [told, ...shown.map(({ data }) => data)].filter(one => one.log === log);
  const latest = Math.max(...known.map(({ seq }) => seq));
  if (seq < latest) return;
  told = { log, seq };
  shown.filter(({ tag }) => !open.includes(tag)).forEach(old => old.close());
  const pages = await clients.matchAll({ type: "window" });
  if (seq === latest || Notification.permission !== "granted" || pages.some(page => page.focused)) return;
  const show = ({ title, body, tag, path }) =>
    registration.showNotification(title, { body, tag, dir: "auto", icon: "/icons/icon-192.png", data: { path, log, seq } });
  await Promise.all(fresh.map(show));
}

async function showNothing() {
  told = {};
  for (const shown of await registration.getNotifications()) shown.close();
}

// Leads a page of the shell there, if one is open: `app/src/browser/service_worker.js` does so. Anything else that is
// open stays, as something may be typed there.
async function goTo(path) {
  const { pathname } = new URL(path, location.origin);
  const placed = (await clients.matchAll({ type: "window" })).map(page => [page, new URL(page.url).pathname]);
  const shells = placed.filter(([, place]) => isOfShell(place));
  const [page] = shells.find(([, place]) => place === pathname) ?? shells[0] ?? [];
  if (!page) return clients.openWindow(path);
  page.postMessage({ goTo: path });
  return page.focus();
}

// Versions

// The files of before go once no page needs them any more. If that fails, both stay until the next version comes.
// Only who takes over knows which files are of before: those of a version that waits are none of them.
async function succeed() {
  try {
    await renew();
  } catch {
    return;
  }
  const shells = (await caches.keys()).filter(name => name.startsWith("hubbub-shell-") && name !== SHELL_CACHE);
  await Promise.all(shells.map(name => caches.delete(name)));
}

// Asks anew for the pages that are open or kept.
async function renew() {
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const kept = await Promise.all((await pageCaches()).map(pages => pages.keys()));
  const paths = new Set([...open, ...kept.flat()].map(({ url }) => new URL(url).pathname));
  await Promise.all([...paths].filter(path => !ENDPOINTS.test(path)).map(again));
}

async function again(path) {
  const asked = changes;
  // What a redirect leads to is another page.
  const answer = await reach(new Request(path, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE) }));
  await keep(path, answer, asked);
}
