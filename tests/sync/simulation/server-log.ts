import { checkEntries } from '@tablecloth/server/store/entries.ts';
import type { AppendResult, EventLog, LogEntry } from '@tablecloth/server/store/event-log.ts';
import { contentOf, eventFrom, remainderOf, type Row } from '@tablecloth/server/store/row.ts';
import * as v from 'valibot';
import { hashOf } from './chance.ts';
import type { OpenFile } from './server-disk.ts';

const rowSchema = v.object({
  seq: v.number(),
  type: v.string(),
  at: v.number(),
  actor: v.nullable(v.string()),
  commandId: v.string(),
  content: v.nullable(v.string()),
});
const recordSchema = v.variant('kind', [
  v.object({
    kind: v.literal('rows'),
    gathering: v.string(),
    epoch: v.string(),
    rows: v.array(rowSchema),
  }),
  v.object({ kind: v.literal('erased'), gathering: v.string(), rows: v.array(rowSchema) }),
  v.object({ kind: v.literal('code'), code: v.string(), gathering: v.string() }),
  v.object({ kind: v.literal('removed'), gathering: v.string() }),
  v.object({ kind: v.literal('probe') }),
]);
/** One transaction. */
export type LogRecord = v.InferOutput<typeof recordSchema>;

/** A record as one line: its checksum covers all before it, so that what stands behind a broken line counts no more. */
function lineOf(record: LogRecord, before: number): { text: string; sum: number } {
  const json = JSON.stringify(record);
  const sum = hashOf(json, before);
  return { text: `${sum.toString(36)} ${json}\n`, sum };
}

/** What can be read, up to the first line that is not whole; and how far that is. */
export function readRecords(content: string, from = 0, before = hashOf('')) {
  const records: LogRecord[] = [];
  let sum = before;
  let length = from;
  for (;;) {
    const end = content.indexOf('\n', length);
    if (end === -1) break;
    const space = content.indexOf(' ', length);
    const json = content.slice(space + 1, end);
    const next = hashOf(json, sum);
    if (content.slice(length, space) !== next.toString(36)) break;
    records.push(v.parse(recordSchema, JSON.parse(json)));
    sum = next;
    length = end + 1;
  }
  return { records, sum, length };
}

/** The same records as a file: for copies, and for what other programs have written. */
export function writeRecords(records: readonly LogRecord[]): string {
  let sum = hashOf('');
  let content = '';
  for (const record of records) {
    const line = lineOf(record, sum);
    sum = line.sum;
    content += line.text;
  }
  return content;
}

type Log = { readonly epoch: string; readonly rows: Row[]; readonly commands: Map<string, number> };

/**
 * An event log on a file that forgets what was not synced. What is under way is not to be read: that comes with the sync.
 * @param newEpoch the random id of a log.
 */
export function fileLog(file: OpenFile, newEpoch: () => string): EventLog {
  const logs = new Map<string, Log>();
  const codes = new Map<string, string>();
  const removed = new Set<string>();
  const read = readRecords(file.content());
  let { sum } = read;
  let turn: Promise<unknown> = Promise.resolve();
  file.truncate(read.length);
  for (const record of read.records) take(record);

  function take(record: LogRecord): void {
    if (record.kind === 'probe') return;
    if (record.kind === 'code') return void codes.set(record.code, record.gathering);
    if (record.kind === 'removed') {
      logs.delete(record.gathering);
      removed.add(record.gathering);
      for (const [code, owner] of codes) if (owner === record.gathering) codes.delete(code);
      return;
    }
    if (record.kind === 'erased') {
      const known = logs.get(record.gathering)?.rows;
      for (const row of record.rows) known?.splice(row.seq - 1, 1, row);
      return;
    }
    const { gathering, epoch, rows } = record;
    const log: Log = logs.get(gathering) ?? { epoch, rows: [], commands: new Map() };
    logs.set(gathering, log);
    for (const row of rows) {
      log.rows.push(row);
      log.commands.set(row.commandId, row.seq);
    }
  }
  async function write(record: LogRecord): Promise<void> {
    const line = lineOf(record, sum);
    await file.append(line.text);
    await file.sync();
    sum = line.sum;
    take(record);
  }
  /** One transaction after the other. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  }
  async function append(
    gathering: string,
    expectedHead: number,
    entries: readonly LogEntry[],
  ): Promise<AppendResult> {
    const log = logs.get(gathering);
    for (const { commandId } of entries) {
      const seq = log?.commands.get(commandId);
      if (seq !== undefined) return { ok: false, why: 'duplicate', commandId, seq };
    }
    let head = log?.rows.length ?? 0;
    const gone = removed.has(gathering);
    if (head !== expectedHead || gone) return { ok: false, why: 'conflict', head };
    const rows = entries.flatMap(({ actor, commandId, at, bodies }) =>
      bodies.map((body): Row => {
        head += 1;
        return { seq: head, type: body.type, at, actor, commandId, content: contentOf(body) };
      }),
    );
    if (rows.length > 0) {
      await write({ kind: 'rows', gathering, epoch: log?.epoch ?? newEpoch(), rows });
    }
    return { ok: true, head };
  }

  return {
    append: async (gathering, expectedHead, entries) => {
      checkEntries(entries);
      return inTurn(() => append(gathering, expectedHead, entries));
    },
    read: async (gathering, after, limit) => {
      const end = limit === undefined ? undefined : after + limit;
      const rows = logs.get(gathering)?.rows.slice(after, end) ?? [];
      return {
        to: rows.at(-1)?.seq ?? after,
        events: rows.flatMap((row) => eventFrom(row) ?? []),
      };
    },
    heads: async (gatherings) =>
      new Map(
        gatherings.flatMap((gathering) => {
          const log = logs.get(gathering);
          return log ? [[gathering, log.rows.length] as const] : [];
        }),
      ),
    // What the file held before is another simulation's: here it matters that what is read has changed for good.
    erase: (gathering, erasures) =>
      inTurn(async () => {
        const known = logs.get(gathering)?.rows ?? [];
        const rows = erasures.flatMap(({ seq, body }): Row[] => {
          const row = known[seq - 1];
          return row ? [{ ...row, content: remainderOf(row.type, body) }] : [];
        });
        if (rows.length > 0) await write({ kind: 'erased', gathering, rows });
      }),
    findCommand: async (gathering, commandId) =>
      logs.get(gathering)?.commands.get(commandId) ?? null,
    gatherings: async () => [...logs.keys()].toSorted(),
    epoch: async (gathering) => logs.get(gathering)?.epoch ?? null,
    claimCode: (code, gathering) =>
      inTurn(async () => {
        const owner = codes.get(code);
        if (owner === undefined) await write({ kind: 'code', code, gathering });
        return (owner ?? gathering) === gathering;
      }),
    gatheringByCode: async (code) => codes.get(code) ?? null,
    remove: (gathering) =>
      inTurn(async () => {
        if (logs.has(gathering)) await write({ kind: 'removed', gathering });
      }),
    wasRemoved: async (gathering) => removed.has(gathering),
    probe: () => inTurn(() => write({ kind: 'probe' })),
    close: async () => {
      await turn;
    },
  };
}
