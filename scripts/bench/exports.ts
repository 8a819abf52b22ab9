import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { EXPORT_FORMATS } from '@tablecloth/shared/export/formats.ts';
import { writeExport } from '../../server/export/formats.ts';
import { longDay } from './long-day.ts';

/** As many points as the largest public record of such talks that we know has comments. */
const POINTS = 5_764;
const TABLES = 24;
const RUNS = 5;

/** Every export of a very long day: how long it takes, and the longest time for which it held everybody up. */
export async function benchExports(print: (line: string) => void): Promise<void> {
  print(
    `Exports of ${POINTS.toLocaleString('en')} points at ${TABLES} tables (budget: 2,000 ms, and never more than 50 ms at a stretch)`,
  );
  print(
    `  median of ${RUNS} (worst); an idle loop is held ${(await idle()).toFixed(0)} ms on this machine`,
  );
  const state = longDay(POINTS, TABLES);
  for (const format of EXPORT_FORMATS) {
    const runs: { readonly took: number; readonly held: number; readonly bytes: number }[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const held = monitorEventLoopDelay({ resolution: 1 });
      held.enable();
      // The monitor counts from its own first beat.
      await delay(20);
      held.reset();
      const began = performance.now();
      let bytes = 0;
      for await (const chunk of (await writeExport(format, state, began)) ?? []) {
        bytes += chunk.length;
      }
      const took = performance.now() - began;
      await delay(5);
      held.disable();
      runs.push({ took, held: held.max / 1e6, bytes });
    }
    const of = (figure: keyof (typeof runs)[number]): string => {
      const sorted = runs.map((run) => run[figure]).toSorted((a, b) => a - b);
      return `${median(sorted).toFixed(0)} (${(sorted.at(-1) ?? 0).toFixed(0)})`;
    };
    const size = `${(Number(runs[0]?.bytes) / 1000).toFixed(0)} kB`;
    print(`  ${format.padEnd(12)} ${of('took')} ms, at a stretch ${of('held')} ms, ${size}`);
  }
}

const median = (sorted: readonly number[]): number => sorted[sorted.length >> 1] ?? 0;

/** What the monitor says while nothing is done for a second: what others on the machine take away. */
async function idle(): Promise<number> {
  const held = monitorEventLoopDelay({ resolution: 1 });
  held.enable();
  await delay(20);
  held.reset();
  await delay(1_000);
  held.disable();
  return held.max / 1e6;
}
