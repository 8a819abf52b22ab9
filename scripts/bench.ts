/** `npm run bench [exports] [stretches] [page] [capture] [process] [latency] [storm] [recovery] [slow-readers] [drawing] [rooms] [limit] [marking] [joining] [idle] [return] [commands] [--full]`: figures beside their budgets or baselines. Printed, never asserted. */
import process from 'node:process';
import { benchCapture } from './bench/capture.ts';
import { benchCommands } from './bench/commands.ts';
import { benchDrawing } from './bench/drawing.ts';
import { benchExports } from './bench/exports.ts';
import { benchIdle } from './bench/idle.ts';
import { benchJoining } from './bench/joining.ts';
import { benchLatency } from './bench/latency.ts';
import { benchLimit } from './bench/limit.ts';
import { benchMarking } from './bench/marking.ts';
import { benchPage } from './bench/page.ts';
import { benchProcess } from './bench/process.ts';
import { benchRecovery } from './bench/recovery.ts';
import { benchReturn } from './bench/return.ts';
import { benchRooms } from './bench/rooms.ts';
import { benchSlowReaders } from './bench/slow-readers.ts';
import { benchStorm } from './bench/storm.ts';
import { benchStretches } from './bench/stretches.ts';
import { buildIfNeeded } from './prepare.mjs';

const SMALL = [
  { people: 25, tables: 4, perSecond: 2 },
  { people: 500, tables: 20, perSecond: 10 },
];
/** What needs a quiet machine: `--full`. */
const LARGE = [
  { people: 1_000, tables: 20, perSecond: 20 },
  { people: 2_000, tables: 20, perSecond: 20 },
  { people: 5_000, tables: 20, perSecond: 5 },
  { people: 5_000, tables: 20, perSecond: 20 },
];
const isFull = process.argv.includes('--full');

const parts = {
  rooms: benchRooms(isFull ? [...SMALL, ...LARGE] : SMALL, 10),
  limit: benchLimit,
  marking: benchMarking,
  joining: benchJoining,
  idle: benchIdle(isFull ? 10_000 : 1_000),
  return: benchReturn(
    isFull
      ? [
          { people: 5_000, missed: 100 },
          { people: 300, missed: 1_000 },
        ]
      : [{ people: 300, missed: 100 }],
  ),
  commands: benchCommands,
  exports: benchExports,
  stretches: benchStretches,
  page: benchPage,
  capture: benchCapture,
  process: benchProcess,
  latency: benchLatency,
  storm: benchStorm,
  recovery: benchRecovery,
  'slow-readers': benchSlowReaders,
  drawing: benchDrawing,
};

await buildIfNeeded();
const wanted = process.argv.slice(2).filter((word) => word !== '--full');
for (const [name, run] of Object.entries(parts)) {
  if (wanted.length === 0 || wanted.includes(name)) await run((line) => console.log(line));
}
