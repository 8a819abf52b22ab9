import { type Browser, chromium } from 'playwright-core';
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
import {
  countWork,
  FLOOR_MS,
  KEY_EVERY_MS,
  noted,
  noteKeys,
  slowDown,
  typeLines,
  waitsTold,
  type Work,
  workTold,
} from './typist.ts';

const POINTS = 60;
/** Milliseconds that each direction of the line takes. */
const DELAY_MS = 300;
const SLOWER = 4;
/** What lies on the page before the first key: a long evening at one table. */
const THERE = { kept: 200, waiting: 100 };
/** Half a table's points are 30 to 40 characters long; these take three seconds each. */
const SAID = ['the last bus leaves early', 'who owns the list', 'maps differ by a street'];
const BUDGET_MS = 50;
const VIEWPORT = { width: 1440, height: 900 };
/** Lines that are typed into the bare page before and after, so that the machine's load is known. */
const BARE_LINES = 4;
const BARE = 'data:text/html,<!doctype html><textarea rows=3 cols=60></textarea>';

const words = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => `${at + 1} ${SAID[at % SAID.length] ?? ''}`);

const makeId = customAlphabet('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', 22);
const stateSchema = v.object({
  state: v.object({ tables: v.array(v.object({ id: v.string() })) }),
});

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

/** What the browser itself needs on this machine at this time: a page with nothing but a field. */
async function bare(
  browser: Browser,
): Promise<{ readonly waits: readonly number[]; readonly work: Work; readonly keys: number }> {
  const page = await browser.newPage({ viewport: VIEWPORT });
  await noteKeys(page);
  await page.goto(BARE);
  await page.locator('textarea').focus();
  await slowDown(page, SLOWER);
  const worked = await countWork(page);
  const keys = await typeLines(page, words(BARE_LINES));
  const work = await worked();
  const { waits } = await noted(page, keys);
  await page.close();
  return { waits, work, keys };
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

    const before = await bare(browser);
    const page = await browser.newPage({ viewport: VIEWPORT });
    await noteKeys(page);
    await page.goto(`${line.url}${path}`);
    const field = page.getByRole('form').getByRole('textbox').first();
    await field.waitFor();
    await page.getByText('number 1:').first().waitFor();
    line.weather({ delayMs: DELAY_MS });
    await slowDown(page, SLOWER);
    await field.focus();
    const said = words(POINTS);
    const worked = await countWork(page);
    const keys = await typeLines(page, said);
    const work = await worked();

    line.heal();
    const last = page.getByText(said.at(-1) ?? '').first();
    await last.waitFor({ timeout: 60_000 });
    await page.getByText('Everything saved').first().waitFor({ timeout: 60_000 });
    // Rows that are out of sight have no inner text.
    const onPage = v.parse(v.string(), await page.evaluate('document.body.textContent'));
    const missing = said.filter((text) => !onPage.includes(text));
    const { waits, lost } = await noted(page, keys);
    await page.close();
    const after = await bare(browser);
    const floor = [...before.waits, ...after.waits];
    const bareEach = (before.work.task + after.work.task) / (before.keys + after.keys);
    print(
      `Capture at speed: ${POINTS} points, ${1000 / KEY_EVERY_MS} keys a second, ${DELAY_MS} ms a way, processor ${SLOWER} times slower, ${THERE.kept + THERE.waiting} points on the page (budget: 0 dropped, 0 lost, p95 ${BUDGET_MS} ms)`,
    );
    print(
      `  ${POINTS - missing.length} of ${POINTS} arrived; ${keys} keys, ${lost} of them without the cursor in the line`,
    );
    print(
      `  key to paint (ms, p50 / p95 / p99): ${waitsTold(waits)} (below ${FLOOR_MS} counts as ${FLOOR_MS})`,
    );
    print(
      `  a bare page with one field, before and after, equally slowed: ${waitsTold(floor)}; ${(quantile(waits, 0.95) / quantile(floor, 0.95)).toFixed(1)} times that at p95`,
    );
    print(
      `  main thread's processor time per key, sent points included: ${workTold(work, keys)}; the bare page ${bareEach.toFixed(1)} ms; ${(work.task / keys / bareEach).toFixed(1)} times that`,
    );
  } finally {
    await browser.close();
    await line.close();
    await server.stop();
  }
}
