import { normaliseCode } from '@tablecloth/shared/limits.ts';

/**
 * What a device falls back on when the server can't be reached: the program of one build, and for each gathering that
 * was visited what its page began with. The crew's screens are kept where they were used, and nowhere else. What people
 * wrote is not here: the page keeps that in IndexedDB.
 */

declare const self: ServiceWorkerGlobalScope;
/** Written in by scripts/vite-service-worker.ts. */
declare const BUILD: {
  readonly version: string;
  /** The program's own file: a page that does not name it is of another build. */
  readonly entry: string;
  readonly files: readonly string[];
  /** What the crew's screens need more, by the letter of their addresses. */
  readonly screens: Readonly<Record<Letter, readonly string[]>>;
};
type Letter = 'o' | 'f' | 'w';

/** Where the whole of Tablecloth lives on its host: empty, or a path such as `/cloth`. */
const BASE = new URL(self.registration.scope).pathname.slice(0, -1);
const OURS = 'tablecloth-';
const CACHE = `${OURS}${BUILD.version}`;
/** client/offline.ts puts `/boot/<code>` there; and `/used/<letter>` says which screens of the crew were used. */
const BOOTS = `${OURS}boots`;
/** A page without a gathering, for any of them. */
const SHELL = `${BASE}/offline`;
const ROOT = '<div id="root"></div>';
/** Milliseconds that a page may take before the one that is here comes instead. */
const PATIENCE = 3_000;
/** What a proxy says when there is no server behind it. */
const NOBODY_THERE: ReadonlySet<number> = new Set([502, 503, 504]);

self.addEventListener('install', (event) => event.waitUntil(precache()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('message', ({ data }) => {
  // Only now: until a page says that nothing waits to be sent, the program that wrote it stays.
  if (data === 'take over') void self.skipWaiting();
});
self.addEventListener('message', (event) => {
  const data: unknown = event.data;
  const path = typeof data === 'object' && data !== null && 'keep' in data ? data.keep : null;
  const letter = typeof path === 'string' ? letterOf(path.slice(BASE.length)) : null;
  if (letter === null || typeof path !== 'string') return;
  // Refused, or of another build: it is asked again with the next page.
  event.waitUntil(useScreen(letter, path).catch(() => undefined));
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname: whole } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  // A worker hears of all that its pages ask for, also beyond its scope.
  if (!whole.startsWith(`${BASE}/`)) return;
  const pathname = whole.slice(BASE.length);
  if (pathname.startsWith('/assets/')) event.respondWith(file(request));
  if (request.mode !== 'navigate') return;
  const letter = letterOf(pathname);
  if (letter !== null) event.respondWith(page(request, () => screen(letter)));
  const code = codeOf(pathname);
  if (code !== null) event.respondWith(page(request, () => remembered(code)));
});

async function precache(): Promise<void> {
  const [cache, shell] = await Promise.all([
    caches.open(CACHE),
    fetch(SHELL, { cache: 'no-store' }),
  ]);
  const text = await shell.clone().text();
  if (!shell.ok || !text.includes(BUILD.entry)) throw new Error('the server is of another build');
  // Most of it is in the browser's own cache already: the page has just loaded it.
  await cache.addAll(BUILD.files.map((one) => BASE + one));
  await cache.put(SHELL, shell);
  const boots = await caches.open(BOOTS);
  for (const letter of ['o', 'f', 'w'] as const) {
    const used = await boots.match(`/used/${letter}`);
    if (used) await keepScreen(letter, await used.text());
  }
}

/** A screen of the crew was opened at this path: from now on it opens without the server too. */
async function useScreen(letter: Letter, path: string): Promise<void> {
  if (await screen(letter)) return;
  await keepScreen(letter, path);
  const boots = await caches.open(BOOTS);
  await boots.put(`/used/${letter}`, new Response(path));
}

async function keepScreen(letter: Letter, path: string): Promise<void> {
  const [cache, served] = await Promise.all([
    caches.open(CACHE),
    fetch(path, { cache: 'no-store' }),
  ]);
  const text = await served.clone().text();
  if (!served.ok || !text.includes(BUILD.entry)) throw new Error('the server is of another build');
  await cache.addAll(BUILD.screens[letter].map((one) => BASE + one));
  // It is the same for every gathering: what makes the difference is in the address and on this device.
  await cache.put(`/screen/${letter}`, served);
}

/** The page of a screen of the crew, if one was ever used here; null otherwise. */
async function screen(letter: Letter): Promise<Response | null> {
  return (await caches.match(`/screen/${letter}`, { cacheName: CACHE })) ?? null;
}

async function takeOver(): Promise<void> {
  await self.clients.claim();
  const pages = await self.clients.matchAll({ includeUncontrolled: true, type: 'window' });
  // Another tab may run the program before this one, and still ask for parts of it.
  if (pages.length > 1) return;
  const old = (await caches.keys()).filter(
    (name) => name.startsWith(OURS) && name !== CACHE && name !== BOOTS,
  );
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** Files have their content in their name: wherever one is found, it is the right one. */
async function file(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** The server's page, if it comes in time; else the one that is here; else whatever becomes of the server's. */
async function page(request: Request, kept: () => Promise<Response | null>): Promise<Response> {
  const served = fetch(request);
  const inTime = Promise.race([
    served.then(
      (response) => (NOBODY_THERE.has(response.status) ? null : response),
      () => null,
    ),
    new Promise<null>((resolve) => {
      setTimeout(() => resolve(null), PATIENCE);
    }),
  ]);
  return (await inTime) ?? (await kept()) ?? served;
}

/** The page of a gathering that was visited before; null for others. */
async function remembered(code: string): Promise<Response | null> {
  const [shell, boot] = await Promise.all([
    caches.match(SHELL, { cacheName: CACHE }),
    caches.match(`/boot/${code}`, { cacheName: BOOTS }),
  ]);
  if (!shell || !boot) return null;
  const [html, json] = await Promise.all([shell.text(), boot.text()]);
  // No sequence of characters in it can end the element, whatever people wrote.
  const safe = json.replaceAll('<', '\\u003c');
  const filled = html.replace(
    ROOT,
    () => `${ROOT}<script type="application/json" id="boot">${safe}</script>`,
  );
  const headers = new Headers(shell.headers);
  // They are of the body that came over the line.
  for (const name of ['content-length', 'content-encoding', 'etag']) headers.delete(name);
  return new Response(filled, { headers });
}

/** Which screen of the crew an address is of; null for other pages. */
function letterOf(pathname: string): Letter | null {
  const [, letter] = /^\/([ofw])\/[\w-]{8,24}\/?$/.exec(pathname) ?? [];
  return letter === 'o' || letter === 'f' || letter === 'w' ? letter : null;
}

/** The join code in the address of a participant's page; null for other pages. */
function codeOf(pathname: string): string | null {
  const [, code, table = '1', ...more] = pathname.split('/');
  return code !== undefined && more.length === 0 && /^\d*$/.test(table)
    ? normaliseCode(code)
    : null;
}
