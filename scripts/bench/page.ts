import { type Browser, type CDPSession, chromium } from 'playwright-core';
import * as v from 'valibot';
import process from 'node:process';
import { quantile } from './figures.ts';
import { startServer } from './server-process.ts';

const RUNS = 3;
/** As the network panels of browsers mean it. */
const SLOW_4G = {
  latency: 150,
  downloadThroughput: 200_000,
  uploadThroughput: 93_750,
  offline: false,
};
const createdSchema = v.object({ code: v.string() });

type Visit = {
  /** What came of bodies and of headers, for what was asked for before anybody could write. */
  readonly bodies: number;
  readonly headers: number;
  readonly requests: number;
  /** Milliseconds from asking for the page until the composer is there. */
  readonly usableIn: number;
};
type Request = { readonly sentAt: number; headers: number; all: number };

/** Runs in the page: notes when the composer is there, in milliseconds since 1970. */
const NOTE_USABLE = `
  const observer = new MutationObserver(() => {
    if (document.querySelector('textarea:enabled') === null) return;
    observer.disconnect();
    globalThis.usableAt = performance.timeOrigin + performance.now();
  });
  observer.observe(document, { childList: true, subtree: true });
`;

/** One first visit with an empty cache: what travels, and when the composer takes a keystroke. */
async function visit(browser: Browser, url: string, slow: boolean): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
  });
  const page = await context.newPage();
  await page.addInitScript(NOTE_USABLE);
  const cdp: CDPSession = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  if (slow) {
    await cdp.send('Network.emulateNetworkConditions', SLOW_4G);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  }
  const requests = new Map<string, Request>();
  let sockets = 0;
  cdp.on('Network.webSocketCreated', () => (sockets += 1));
  cdp.on('Network.requestWillBeSent', ({ requestId, wallTime }) =>
    requests.set(requestId, { sentAt: wallTime * 1_000, headers: 0, all: 0 }),
  );
  // By then the headers have come, and nothing else.
  cdp.on('Network.responseReceived', ({ requestId, response }) => {
    const request = requests.get(requestId);
    if (request) request.headers = response.encodedDataLength;
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = requests.get(requestId);
    if (request) request.all = encodedDataLength;
  });
  const before = Date.now();
  await page.goto(url, { waitUntil: 'commit' });
  await page.locator('textarea:enabled').waitFor({ state: 'visible' });
  const usableAt = v.parse(v.number(), await page.evaluate('globalThis.usableAt'));
  await context.close();
  const needed = [...requests.values()].filter(({ sentAt }) => sentAt <= usableAt);
  const sum = (of: (request: Request) => number): number =>
    needed.reduce((total, request) => total + of(request), 0);
  return {
    bodies: sum(({ all, headers }) => all - headers),
    headers: sum(({ headers }) => headers),
    requests: needed.length + Math.min(1, sockets),
    usableIn: usableAt - before,
  };
}

/** What a participant's first visit weighs, and how soon they can write. */
export async function benchPage(print: (line: string) => void): Promise<void> {
  const server = await startServer('dist/server/main.js');
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
  });
  try {
    const response = await fetch(`${server.url}/api/gatherings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        title: 'Bench',
        themes: [1, 2, 3, 4].map((n) => ({ title: `T${n}` })),
      }),
    });
    const { code } = v.parse(createdSchema, await response.json());
    const url = `${server.url}/${code}/1`;
    await visit(browser, url, false);
    const plain = await visit(browser, url, false);
    const slow: number[] = [];
    for (let i = 0; i < RUNS; i += 1) slow.push((await visit(browser, url, true)).usableIn);
    print(
      'First visit of a participant, until they can write (budget: 110 kB, 6 requests, 2,200 ms)',
    );
    print(
      `  ${(plain.bodies / 1000).toFixed(1)} kB in ${plain.requests} requests (HTML, styles, scripts, socket), and ${(plain.headers / 1000).toFixed(1)} kB of headers`,
    );
    print(
      `  ${plain.usableIn.toFixed(0)} ms here; ${quantile(slow, 0.5).toFixed(0)} ms on slow 4G with a 4 times slower processor (median of ${RUNS})`,
    );
  } finally {
    await browser.close();
    await server.stop();
  }
}
