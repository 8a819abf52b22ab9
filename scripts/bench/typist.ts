import type { CDPSession, Page } from 'playwright-core';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { quantile } from './figures.ts';

/** A fast typist writes about 100 words a minute: eight keys a second. */
export const KEY_EVERY_MS = 125;
/** Nothing below this is told by the browser's event timing, which counts in steps of 8 ms. */
export const FLOOR_MS = 16;

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

/** Notes keys from the next page that is opened on. */
export async function noteKeys(page: Page): Promise<void> {
  await page.addInitScript(NOTE);
}

/** @param times by how much the processor of this page is slower. */
export async function slowDown(page: Page, times: number): Promise<void> {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: times });
}

/** Types every line and Enter, each key at its time: a late one does not put off the next. Says how many keys. */
export async function typeLines(page: Page, lines: readonly string[]): Promise<number> {
  const keys = lines.flatMap((text) => [...Array.from(text), 'Enter']);
  const started = performance.now();
  const pressed: Promise<void>[] = [];
  for (const [at, key] of keys.entries()) {
    await wait(Math.max(0, started + at * KEY_EVERY_MS - performance.now()));
    pressed.push(page.keyboard.press(key === ' ' ? 'Space' : key));
  }
  await Promise.all(pressed);
  return keys.length;
}

/** What the page has noted of so many keys: milliseconds from each to its painting, and how many found no cursor. */
export async function noted(
  page: Page,
  keys: number,
): Promise<{ readonly waits: readonly number[]; readonly lost: number }> {
  const { slow, lost } = v.parse(notedSchema, await page.evaluate('({ slow, lost })'));
  const quick = Array.from({ length: Math.max(0, keys - slow.length) }, () => FLOOR_MS);
  return { waits: [...quick, ...slow], lost };
}

/** "24 / 32 / 40": median, 95th and 99th percentile in whole milliseconds. */
export function waitsTold(waits: readonly number[]): string {
  return [0.5, 0.95, 0.99].map((share) => quantile(waits, share).toFixed(0)).join(' / ');
}

const metricsSchema = v.object({
  metrics: v.array(v.object({ name: v.string(), value: v.number() })),
});

/** Parts of the main thread's work that the browser tells apart; `task` is all of it. */
export type Work = Readonly<Record<'task' | 'script' | 'style' | 'layout', number>>;

/** Counts the main thread's work from here on. @returns asks for the milliseconds since then. */
export async function countWork(page: Page): Promise<() => Promise<Work>> {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const now = async (): Promise<Work> => {
    const { metrics } = v.parse(metricsSchema, await cdp.send('Performance.getMetrics'));
    const of = (name: string): number =>
      1_000 * (metrics.find((metric) => metric.name === name)?.value ?? Number.NaN);
    return {
      task: of('TaskDuration'),
      script: of('ScriptDuration'),
      style: of('RecalcStyleDuration'),
      layout: of('LayoutDuration'),
    };
  };
  const from = await now();
  return async () => {
    const to = await now();
    return {
      task: to.task - from.task,
      script: to.script - from.script,
      style: to.style - from.style,
      layout: to.layout - from.layout,
    };
  };
}

/** "12.3 ms (script 5.0, style 2.1, layout 1.0)": the work of one key, on average. */
export function workTold(work: Work, keys: number): string {
  const each = (part: keyof Work): string => (work[part] / keys).toFixed(1);
  return `${each('task')} ms (script ${each('script')}, style ${each('style')}, layout ${each('layout')})`;
}
