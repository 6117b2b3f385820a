// Keeps the notebook's page and its files at hand, and nothing else: other pages of staff are never kept. The server puts
// the list of addresses in front of this file, so that a new build is a new worker with a new cache.
declare const KEPT: string[];

const worker = self as unknown as ServiceWorkerGlobalScope;

const CACHE = `huiyin-capture ${KEPT.join(" ")}`;
const PAGE = KEPT[0]!;

const within = (url: string): string => {
  const { pathname, search } = new URL(url);
  return pathname + search;
};

// The page as it is now. A redirection to sign-in is never kept: browsers refuse to open a page from one, and without a
// session the page must stay usable.
async function renewed(cache: Cache): Promise<void> {
  const response = await fetch(PAGE, { redirect: "manual" });
  if (!response.ok) throw new Error("signed out");
  await cache.put(PAGE, response);
}

async function installed(): Promise<void> {
  const cache = await caches.open(CACHE);
  await renewed(cache);
  await cache.addAll(KEPT.slice(1));
  await worker.skipWaiting();
}

async function answer(path: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(path);
  if (!kept) return fetch(path);
  if (path === PAGE) renewed(cache).catch(() => undefined);
  return kept;
}

worker.addEventListener("install", (event) => event.waitUntil(installed()));

worker.addEventListener("activate", (event) => {
  const others = caches.keys().then((names) => names.filter((name) => name.startsWith("huiyin-capture ") && name !== CACHE));
  event.waitUntil(others.then((names) => Promise.all(names.map((name) => caches.delete(name)))).then(() => worker.clients.claim()));
});

worker.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  const path = event.request.mode === "navigate" ? new URL(event.request.url).pathname : within(event.request.url);
  if (KEPT.includes(path)) event.respondWith(answer(path));
});
