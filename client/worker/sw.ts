import { normaliseCode } from '@tablecloth/shared/limits.ts';

/**
 * What a phone falls back on when the server can't be reached: the program of one build, and for each gathering that
 * was visited what its page began with. What people wrote is not here: the page keeps that in IndexedDB.
 */

declare const self: ServiceWorkerGlobalScope;
/** Written in by scripts/vite-service-worker.ts. */
declare const BUILD: {
  readonly version: string;
  /** The program's own file: a page that does not name it is of another build. */
  readonly entry: string;
  readonly files: readonly string[];
};

const OURS = 'tablecloth-';
const CACHE = `${OURS}${BUILD.version}`;
/** client/offline.ts puts them there: `/boot/<code>`. */
const BOOTS = `${OURS}boots`;
/** A page without a gathering, for any of them. */
const SHELL = '/offline';
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
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (pathname.startsWith('/assets/')) event.respondWith(file(request));
  if (request.mode !== 'navigate') return;
  const code = codeOf(pathname);
  if (code !== null) event.respondWith(page(request, code));
});

async function precache(): Promise<void> {
  const [cache, shell] = await Promise.all([
    caches.open(CACHE),
    fetch(SHELL, { cache: 'no-store' }),
  ]);
  const text = await shell.clone().text();
  if (!shell.ok || !text.includes(BUILD.entry)) throw new Error('the server is of another build');
  // Most of it is in the browser's own cache already: the page has just loaded it.
  await cache.addAll([...BUILD.files]);
  await cache.put(SHELL, shell);
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
async function page(request: Request, code: string): Promise<Response> {
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
  return (await inTime) ?? (await remembered(code)) ?? served;
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

/** The join code in the address of a participant's page; null for other pages. */
function codeOf(pathname: string): string | null {
  const [, code, table = '1', ...more] = pathname.split('/');
  return code !== undefined && more.length === 0 && /^\d*$/.test(table)
    ? normaliseCode(code)
    : null;
}
