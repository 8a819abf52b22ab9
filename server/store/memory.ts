import { nanoid } from 'nanoid';
import type { AppendResult, EventLog, LogEntry } from './event-log.ts';
import { contentOf, eventFrom, remainderOf, type Row } from './row.ts';
import { checkEntries } from './entries.ts';

type Log = {
  readonly epoch: string;
  readonly rows: Row[];
  /** From command to the seq of its last event. */
  readonly commands: Map<string, number>;
};

/** A log that lasts as long as the process: for tests and try-outs. It keeps rows as the others do. */
export function memoryLog(): EventLog {
  const logs = new Map<string, Log>();
  const codes = new Map<string, string>();
  const removed = new Set<string>();

  const append = (
    gathering: string,
    expectedHead: number,
    entries: readonly LogEntry[],
  ): AppendResult => {
    checkEntries(entries);
    const log: Log = logs.get(gathering) ?? { epoch: nanoid(), rows: [], commands: new Map() };
    for (const { commandId } of entries) {
      const seq = log.commands.get(commandId);
      if (seq !== undefined) return { ok: false, why: 'duplicate', commandId, seq };
    }
    if (log.rows.length !== expectedHead || removed.has(gathering)) {
      return { ok: false, why: 'conflict', head: log.rows.length };
    }
    for (const { actor, commandId, at, bodies } of entries) {
      for (const body of bodies) {
        const seq = log.rows.length + 1;
        log.rows.push({ seq, type: body.type, at, actor, commandId, content: contentOf(body) });
      }
      log.commands.set(commandId, log.rows.length);
    }
    if (log.rows.length > 0) logs.set(gathering, log);
    return { ok: true, head: log.rows.length };
  };

  return {
    append: async (...job) => append(...job),
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
    erase: async (gathering, erasures) => {
      const rows = logs.get(gathering)?.rows ?? [];
      for (const { seq, body } of erasures) {
        const row = rows[seq - 1];
        if (row?.content != null) rows[seq - 1] = { ...row, content: remainderOf(row.type, body) };
      }
    },
    findCommand: async (gathering, commandId) =>
      logs.get(gathering)?.commands.get(commandId) ?? null,
    gatherings: async () => [...logs.keys()].toSorted(),
    epoch: async (gathering) => logs.get(gathering)?.epoch ?? null,
    claimCode: async (code, gathering) => {
      const owner = codes.get(code) ?? gathering;
      codes.set(code, owner);
      return owner === gathering;
    },
    gatheringByCode: async (code) => codes.get(code) ?? null,
    remove: async (gathering) => {
      if (!logs.delete(gathering)) return;
      removed.add(gathering);
      for (const [code, owner] of codes) if (owner === gathering) codes.delete(code);
    },
    wasRemoved: async (gathering) => removed.has(gathering),
    probe: async () => {},
    close: async () => {},
  };
}
