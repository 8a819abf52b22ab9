import { createMarks, type Marks } from '@tablecloth/server/marks.ts';
import { eventFrom, type Row } from '@tablecloth/server/store/row.ts';
import type { RecordedEvent } from '@tablecloth/shared/event.ts';
import { EMPTY_GATHERING, type Gathering } from '@tablecloth/shared/model.ts';
import { reduce } from '@tablecloth/shared/reduce.ts';
import { hashOf } from './chance.ts';
import type { ServerDisk } from './server-disk.ts';
import { readRecords } from './server-log.ts';

/** The log as a power cut of this moment would leave it, read from the disk and not from the server. */
export type Ledger = {
  readonly epoch: () => string;
  readonly head: () => number;
  readonly rows: () => readonly Row[];
  readonly events: () => readonly RecordedEvent[];
  readonly seqOf: (commandId: string) => number | undefined;
  /** Everything that follows from the events up to a number. */
  readonly stateAt: (seq: number) => Gathering;
  readonly markAt: (seq: number) => string | null;
  /** Counts the logs there were: a restored one is another one. */
  readonly life: () => number;
  /** Whether a command was ever on the disk, in this log or in one before it. */
  readonly wasDurable: (commandId: string) => boolean;
};

/** @param wrong hears of what no log may hold. */
export function createLedger(disk: ServerDisk, wrong: (what: string) => void): Ledger {
  let life = 0;
  let generation = -1;
  let size = 0;
  let length = 0;
  let sum = 0;
  let epoch = '';
  let rows: Row[] = [];
  let events: RecordedEvent[] = [];
  let states: Gathering[] = [];
  let marks: Marks = createMarks();
  let seqs = new Map<string, number>();
  const ever = new Set<string>();

  function begin(): void {
    life += 1;
    generation = disk.generation();
    size = 0;
    length = 0;
    sum = hashOf('');
    epoch = '';
    rows = [];
    events = [];
    states = [EMPTY_GATHERING];
    marks = createMarks();
    seqs = new Map();
  }
  function take(row: Row): void {
    const { seq, commandId } = row;
    if (seq !== rows.length + 1) wrong(`event ${seq} stands in the log behind ${rows.length}`);
    const before = seqs.get(commandId);
    if (before !== undefined && before !== seq - 1) {
      wrong(`command ${commandId} stands in the log at ${before} and at ${seq}`);
    }
    rows.push(row);
    seqs.set(commandId, seq);
    ever.add(commandId);
    const event = eventFrom(row);
    const state = states.at(-1) ?? EMPTY_GATHERING;
    states.push(event ? reduce(state, event) : state);
    if (!event) return;
    events.push(event);
    marks.add([event]);
  }
  function look(): void {
    if (generation !== disk.generation()) begin();
    const content = disk.synced();
    if (content.length === size) return;
    size = content.length;
    const read = readRecords(content, length, sum);
    ({ length, sum } = read);
    for (const record of read.records) {
      if (record.kind !== 'rows') continue;
      epoch = record.epoch;
      for (const row of record.rows) take(row);
    }
  }
  const current =
    <In extends readonly unknown[], Out>(ask: (...given: In) => Out) =>
    (...given: In): Out => {
      look();
      return ask(...given);
    };

  begin();
  return {
    epoch: current(() => epoch),
    head: current(() => rows.length),
    rows: current(() => rows),
    events: current(() => events),
    seqOf: current((commandId: string) => seqs.get(commandId)),
    stateAt: current((seq: number) => states[seq] ?? EMPTY_GATHERING),
    markAt: current((seq: number) => marks.at(seq)),
    life: current(() => life),
    wasDurable: current((commandId: string) => ever.has(commandId)),
  };
}
