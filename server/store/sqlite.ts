import { nanoid } from 'nanoid';
import * as v from 'valibot';
import { type Database, openDatabase } from './database.ts';
import { checkEntries } from './entries.ts';
import {
  type AppendResult,
  type Erasure,
  type EventLog,
  type LogEntry,
  StoreFailure,
} from './event-log.ts';
import { groupCommit } from './group-commit.ts';
import { contentOf, eventFrom, remainderOf } from './row.ts';
import { markUnclean, wipe } from './wipe.ts';

const SQL = {
  head: 'select max(seq) as head from envelope where gathering = ?',
  command: 'select max(seq) as seq from envelope where gathering = ? and command = ?',
  addLog: 'insert into log (gathering, epoch) values (?, ?) on conflict (gathering) do nothing',
  addEnvelope:
    'insert into envelope (gathering, seq, type, at, actor, command, n) values (?, ?, ?, ?, ?, ?, ?)',
  addContent: 'insert into content (gathering, seq, body) values (?, ?, ?)',
  read: `select e.seq, e.type, e.at, e.actor, e.command as commandId, c.body as content
    from envelope e left join content c on c.gathering = e.gathering and c.seq = e.seq
    where e.gathering = ? and e.seq > ? order by e.seq limit ?`,
  type: `select e.type from envelope e join content c on c.gathering = e.gathering and c.seq = e.seq
    where e.gathering = ? and e.seq = ?`,
  removeContent: 'delete from content where gathering = ? and seq = ?',
  logs: 'select gathering from log order by gathering',
  epoch: 'select epoch from log where gathering = ?',
  claim: 'insert into code (code, gathering) values (?, ?) on conflict (code) do nothing',
  code: 'select gathering from code where code = ?',
  addRemoved:
    'insert into removed (gathering) select gathering from log where gathering = ? on conflict do nothing',
  removed: 'select gathering from removed where gathering = ?',
  removeContents: 'delete from content where gathering = ?',
  removeEnvelopes: 'delete from envelope where gathering = ?',
  removeCodes: 'delete from code where gathering = ?',
  removeLog: 'delete from log where gathering = ?',
  addProbe: 'insert into content (gathering, seq, body) values (?, 0, ?)',
  removeProbe: 'delete from content where gathering = ? and seq = 0',
} as const;
const NO_LIMIT = -1;
/** Several pages, so that a disk with room for one small write does not pass for one that works. */
const PROBE = 'x'.repeat(32_768);

const headRow = v.object({ head: v.nullable(v.number()) });
const commandRow = v.object({ seq: v.nullable(v.number()) });
const logRow = v.object({ gathering: v.string() });
const codeRow = v.optional(logRow);
const typeRow = v.optional(v.object({ type: v.string() }));
const epochRow = v.optional(v.object({ epoch: v.string() }));
const eventRows = v.array(
  v.object({
    seq: v.number(),
    type: v.string(),
    at: v.number(),
    actor: v.nullable(v.string()),
    commandId: v.string(),
    content: v.nullable(v.string()),
  }),
);

/**
 * The logs of one server in one SQLite file, `tablecloth.db` in `directory`.
 * @throws Error with one plain sentence when the directory or the file can't be used.
 */
export async function sqliteLog(directory: string): Promise<EventLog> {
  const db = await openDatabase(directory);
  try {
    // A crash may have come between an erasure and the wiping of the files.
    wipe(db);
  } catch {
    // No room, or somebody reads: it stays due, and nothing else waits for it.
  }
  return logOn(db);
}

/** The same on a database that is open already; closing the log closes it. */
export function logOn(db: Database): EventLog {
  let closed = false;
  const ask = async <T>(read: () => T): Promise<T> => {
    if (closed) throw new StoreFailure('unavailable', 'The database is closed.');
    return attempt(read);
  };
  const commits = groupCommit(db, failureFrom);

  const headOf = (gathering: string): number =>
    v.parse(headRow, db.statement(SQL.head).get(gathering)).head ?? 0;
  const seqOf = (gathering: string, commandId: string): number | null =>
    v.parse(commandRow, db.statement(SQL.command).get(gathering, commandId)).seq;
  const ownerOf = (code: string): string | null =>
    v.parse(codeRow, db.statement(SQL.code).get(code))?.gathering ?? null;

  const wasRemoved = (gathering: string): boolean =>
    v.parse(codeRow, db.statement(SQL.removed).get(gathering)) !== undefined;

  const append = (
    gathering: string,
    expectedHead: number,
    entries: readonly LogEntry[],
  ): AppendResult => {
    for (const { commandId } of entries) {
      const seq = seqOf(gathering, commandId);
      if (seq !== null) return { ok: false, why: 'duplicate', commandId, seq };
    }
    let head = headOf(gathering);
    if (head !== expectedHead || (head === 0 && wasRemoved(gathering)))
      return { ok: false, why: 'conflict', head };
    if (head === 0 && entries.length > 0) db.statement(SQL.addLog).run(gathering, nanoid());
    for (const { actor, commandId, at, bodies } of entries) {
      for (const [n, body] of bodies.entries()) {
        head += 1;
        db.statement(SQL.addEnvelope).run(gathering, head, body.type, at, actor, commandId, n);
        db.statement(SQL.addContent).run(gathering, head, contentOf(body));
      }
    }
    return { ok: true, head };
  };

  /** What is to be left of the rows that still have content. Asked before anything is deleted: it may throw. */
  const remainders = (gathering: string, erasures: readonly Erasure[]) =>
    erasures.flatMap(({ seq, body }) => {
      const row = v.parse(typeRow, db.statement(SQL.type).get(gathering, seq));
      return row ? [{ seq, content: remainderOf(row.type, body) }] : [];
    });

  return {
    append: async (gathering, expectedHead, entries) => {
      checkEntries(entries);
      return commits.run(() => append(gathering, expectedHead, entries));
    },
    read: (gathering, after, limit) =>
      ask(() => {
        const found = db.statement(SQL.read).all(gathering, after, limit ?? NO_LIMIT);
        const rows = v.parse(eventRows, found);
        return {
          to: rows.at(-1)?.seq ?? after,
          events: rows.flatMap((row) => eventFrom(row) ?? []),
        };
      }),
    heads: (gatherings) =>
      ask(
        () =>
          new Map(
            gatherings.flatMap((gathering) => {
              const head = headOf(gathering);
              return head > 0 ? [[gathering, head] as const] : [];
            }),
          ),
      ),
    erase: async (gathering, erasures) => {
      const left = closed ? [] : remainders(gathering, erasures);
      await commits.run(() => {
        for (const { seq, content } of left) {
          db.statement(SQL.removeContent).run(gathering, seq);
          if (content !== null) db.statement(SQL.addContent).run(gathering, seq, content);
        }
        if (left.length > 0) markUnclean(db, gathering);
      });
      await ask(() => wipe(db));
    },
    findCommand: (gathering, commandId) => ask(() => seqOf(gathering, commandId)),
    gatherings: () =>
      ask(() =>
        v.parse(v.array(logRow), db.statement(SQL.logs).all()).map(({ gathering }) => gathering),
      ),
    epoch: (gathering) =>
      ask(() => v.parse(epochRow, db.statement(SQL.epoch).get(gathering))?.epoch ?? null),
    claimCode: (code, gathering) =>
      commits.run(() => {
        db.statement(SQL.claim).run(code, gathering);
        return ownerOf(code) === gathering;
      }),
    gatheringByCode: (code) => ask(() => ownerOf(code)),
    remove: async (gathering) => {
      await commits.run(() => {
        db.statement(SQL.addRemoved).run(gathering);
        if (!wasRemoved(gathering)) return;
        db.statement(SQL.removeContents).run(gathering);
        db.statement(SQL.removeEnvelopes).run(gathering);
        db.statement(SQL.removeCodes).run(gathering);
        db.statement(SQL.removeLog).run(gathering);
        markUnclean(db, gathering);
      });
      await ask(() => wipe(db));
    },
    wasRemoved: (gathering) => ask(() => wasRemoved(gathering)),
    probe: (gathering) =>
      commits.run(() => {
        db.statement(SQL.addProbe).run(gathering, PROBE);
        db.statement(SQL.removeProbe).run(gathering);
      }),
    close: async () => {
      if (closed) return;
      commits.close();
      closed = true;
      db.close();
    },
  };
}

function attempt<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    // A row that has not its shape is a damaged file or a bug, and no matter of trying again.
    if (v.isValiError(error) || error instanceof SyntaxError) throw error;
    throw failureFrom(error);
  }
}

/** SQLITE_FULL, as each driver tells it: node:sqlite by number, libsql by name. */
const fullSchema = v.union([
  v.object({ errcode: v.literal(13) }),
  v.object({ code: v.literal('SQLITE_FULL') }),
]);

function failureFrom(error: unknown): StoreFailure {
  if (error instanceof StoreFailure) return error;
  if (v.is(fullSchema, error)) {
    return new StoreFailure('disk-full', 'There is no room left on the disk.', { cause: error });
  }
  return new StoreFailure('unavailable', 'The database can not be written or read.', {
    cause: error,
  });
}
