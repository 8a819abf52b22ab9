import { type CDPSession, chromium, type Page } from 'playwright-core';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { createdSchema, linksSchema } from '@tablecloth/shared/http.ts';
import { PROTOCOL_VERSION } from '@tablecloth/shared/protocol.ts';
import { customAlphabet } from 'nanoid';
import { io, type Socket } from 'socket.io-client';
import * as v from 'valibot';
import { openChaosProxy } from '../../tests/support/chaos-proxy.ts';
import { quantile } from './figures.ts';
import { startServer } from './server-process.ts';

const POINTS = 60;
/** A fast typist writes about 100 words a minute: eight keys a second. */
const KEY_EVERY_MS = 125;
/** Milliseconds that each direction of the line takes. */
const DELAY_MS = 300;
const SLOWER = 4;
/** What lies on the page before the first key: a long evening at one table. */
const THERE = { kept: 200, waiting: 100 };
/** Half a table's points are 30 to 40 characters long; these take three seconds each. */
const SAID = ['the last bus leaves early', 'who owns the list', 'maps differ by a street'];
const BUDGET_MS = 50;
/** Nothing below this is told by the browser's event timing. */
const FLOOR_MS = 16;

const makeId = customAlphabet('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', 22);
const stateSchema = v.object({
  state: v.object({ tables: v.array(v.object({ id: v.string() })) }),
});

/** Runs in the page: how long from a key until what it changed is painted, and whether the field ever lost the cursor. */
const NOTE = `
  globalThis.slow = [];
  globalThis.lost = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === 'keydown') globalThis.slow.push(entry.duration);
  }).observe({ type: 'event', durationThreshold: ${FLOOR_MS} });
  addEventListener('keydown', () => {
    if (document.activeElement?.tagName !== 'TEXTAREA') globalThis.lost += 1;
  }, true);
`;
const notedSchema = v.object({ slow: v.array(v.number()), lost: v.number() });

/** A facilitator's own line, straight to the server, to lay out what is there before. */
async function lay(url: string, gathering: string, key: string): Promise<void> {
  const auth = { protocol: PROTOCOL_VERSION, gathering, token: makeId(), key, since: 0, epoch: '' };
  const socket: Socket = io(url, { transports: ['websocket'], forceNew: true, auth });
  const { state } = v.parse(
    stateSchema,
    await new Promise((resolve) => void socket.once('snapshot', resolve)),
  );
  const table = state.tables[0]?.id;
  await socket.emitWithAck('submit', [{ id: makeId(), type: 'person.join' }]);
  const commands = Array.from({ length: THERE.kept + THERE.waiting }, (_, at) => ({
    id: makeId(),
    type: 'point.post',
    point: makeId(),
    table,
    under: null,
    kind: at % 5 === 0 ? 'quote' : 'point',
    text: `said before, number ${at + 1}: what one remembers of an evening of talk`,
    keep: at < THERE.kept,
  }));
  for (let at = 0; at < commands.length; at += 25) {
    await socket.emitWithAck('submit', commands.slice(at, at + 25));
    await wait(100);
  }
  socket.close();
}

/** Presses every key at its time: a late one does not put off the next. */
async function typeAll(page: Page): Promise<{ keys: number; words: string[] }> {
  const words = Array.from(
    { length: POINTS },
    (_, at) => `${at + 1} ${SAID[at % SAID.length] ?? ''}`,
  );
  const keys = words.flatMap((text) => [...Array.from(text), 'Enter']);
  const started = performance.now();
  const pressed: Promise<void>[] = [];
  for (const [at, key] of keys.entries()) {
    await wait(Math.max(0, started + at * KEY_EVERY_MS - performance.now()));
    pressed.push(page.keyboard.press(key === ' ' ? 'Space' : key));
  }
  await Promise.all(pressed);
  return { keys: keys.length, words };
}

async function slowDown(page: Page): Promise<void> {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
}

/** A facilitator who writes as people speak, on an old laptop and a slow line. */
export async function benchCapture(print: (line: string) => void): Promise<void> {
  const server = await startServer('dist/server/main.js');
  const line = await openChaosProxy(Number(new URL(server.url).port));
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
  });
  try {
    const made = await fetch(`${server.url}/api/gatherings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ title: 'Bench', themes: [{ title: 'One table' }] }),
    });
    const { gathering, key } = v.parse(createdSchema, await made.json());
    const found = await fetch(`${server.url}/api/gatherings/${gathering}/links`, {
      headers: { authorization: `Bearer ${key}` },
    });
    const path = v.parse(linksSchema, await found.json()).tables[0]?.facilitator ?? '';
    await lay(server.url, gathering, path.split('#')[1] ?? '');

    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript(NOTE);
    await page.goto(`${line.url}${path}`);
    const field = page.getByRole('form').getByRole('textbox').first();
    await field.waitFor();
    await page.getByText('number 1:').first().waitFor();
    line.weather({ delayMs: DELAY_MS });
    await slowDown(page);
    await field.focus();
    const { keys, words } = await typeAll(page);

    line.heal();
    const last = page.getByText(words.at(-1) ?? '').first();
    await last.waitFor({ timeout: 60_000 });
    await page.getByText('Everything saved').first().waitFor({ timeout: 60_000 });
    // Rows that are out of sight have no inner text.
    const onPage = await page.evaluate('document.body.textContent');
    const missing = words.filter((text) => !v.parse(v.string(), onPage).includes(text));
    const noted = v.parse(notedSchema, await page.evaluate('({ slow, lost })'));
    const quick = Array.from({ length: Math.max(0, keys - noted.slow.length) }, () => FLOOR_MS);
    const all = [...quick, ...noted.slow];
    print(
      `Capture at speed: ${POINTS} points, ${1000 / KEY_EVERY_MS} keys a second, ${DELAY_MS} ms a way, processor ${SLOWER} times slower, ${THERE.kept + THERE.waiting} points on the page (budget: 0 dropped, 0 lost, p95 ${BUDGET_MS} ms)`,
    );
    print(
      `  ${POINTS - missing.length} of ${POINTS} arrived; ${keys} keys, ${noted.lost} of them without the cursor in the line`,
    );
    print(
      `  key to paint (ms, p50 / p95 / p99): ${[0.5, 0.95, 0.99].map((share) => quantile(all, share).toFixed(0)).join(' / ')} (below ${FLOOR_MS} counts as ${FLOOR_MS})`,
    );
  } finally {
    await browser.close();
    await line.close();
    await server.stop();
  }
}
