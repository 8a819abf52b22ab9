import { createHash } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { EXPORT_FORMATS } from '@tablecloth/shared/export/formats.ts';
import { EMPTY_DRAFT, type Gathering } from '@tablecloth/shared/model.ts';
import { decodeGathering, gatheringSchema } from '@tablecloth/shared/snapshot.ts';
import * as v from 'valibot';
import { writeExport } from '../../server/export/formats.ts';

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
  const state = longDay();
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

function longDay(): Gathering {
  const id = (what: string, number: number): string => `${what}-${String(number).padStart(5, '0')}`;
  const points = Array.from({ length: POINTS }, (_, index) => ({
    id: id('point', index),
    seq: index + 1,
    table: id('table', index % TABLES),
    under: null,
    kind: 'point',
    text: textOf(index),
    by: null,
    list: 'key',
    postedAt: index * 1000,
    edited: false,
    hidden: null,
    agrees: index % 17,
    agreedBy: [],
  }));
  const numbers = Array.from({ length: TABLES }, (_, index) => index);
  const plain = {
    info: {
      title: 'A long day',
      series: '',
      number: null,
      date: '2026-03-12',
      place: 'Town hall',
      language: 'en',
    },
    code: '',
    doorsOpen: false,
    themes: numbers.map((index) => ({
      id: id('theme', index),
      title: `Theme ${index + 1}`,
      gloss: 'what it is about',
      question: '',
    })),
    tables: numbers.map((index) => ({
      id: id('table', index),
      number: index + 1,
      theme: id('theme', index),
      open: true,
      key: points.filter((point) => point.table === id('table', index)).map((point) => point.id),
    })),
    points,
    people: [],
    names: [],
    grants: [],
    report: {
      blocks: { ...EMPTY_DRAFT.blocks, nextStart: '2026-05-14' },
      sections: [],
      findings: [
        {
          id: id('finding', 1),
          title: 'It was a long day',
          elaboration: '',
          cites: points.slice(0, 50).map((point) => point.id),
        },
      ],
    },
  };
  return decodeGathering(v.parse(gatheringSchema, plain));
}

/** Different words in every point, a third of them with a quotation, as long as points are. */
function textOf(index: number): string {
  const words = createHash('sha256').update(String(index)).digest('hex').match(/.{6}/g) ?? [];
  const text = words.join(' ');
  return index % 3 === 0 ? `Somebody said “${text}” & others <agreed>` : `${text}: ${text}`;
}
