import { nanoid } from 'nanoid';
import * as v from 'valibot';
import { checkEntries } from '../entries.ts';
import type { AppendResult, EventLog, LogEntry } from '../event-log.ts';
import { contentOf, eventFrom, remainderOf } from '../row.ts';
import { type Connections, connect, stateOf } from './connections.ts';
import { migrate } from './schema.ts';
import { wipe } from './wipe.ts';

/**
 * Moves the head from where the writer saw it, and writes the events if that worked: one statement, one transaction. The
 * lock on the row of the head queues the writers; who comes too late gets no row back, and nothing is written.
 */
const append = (moveHead: string): string => `with moved as (${moveHead} returning head),
  given as (
    select * from moved, unnest($4::integer[], $5::text[], $6::bigint[], $7::text[], $8::text[], $9::integer[], $10::text[])
      as row (seq, type, at, actor, command, n, body)
  ),
  enveloped as (
    insert into envelope (gathering, seq, type, at, actor, command, n)
    select $1, seq, type, at, actor, command, n from given
  ),
  filled as (insert into content (gathering, seq, body) select $1, seq, body from given)
  select head from moved`;

const SQL = {
  first: append(
    'insert into log (gathering, epoch, head) select $1, $11, $2::integer + $3::integer on conflict (gathering) do nothing',
  ),
  next: append(
    'update log set head = head + $3::integer where gathering = $1 and head = $2::integer and $11::text is not null',
  ),
  head: 'select head from log where gathering = $1',
  heads: `select gathering, head from log where gathering = any($1) and epoch <> ''`,
  command: 'select max(seq) as seq from envelope where gathering = $1 and command = $2',
  old: `select command, max(seq) as seq from envelope
    where gathering = $1 and command = any($2) group by command`,
  read: `select e.seq, e.type, e.at::float8 as at, e.actor, e.command as "commandId", c.body as content
    from envelope e left join content c on c.gathering = $1 and c.seq = e.seq
    where e.gathering = $1 and e.seq > $2 order by e.seq limit $3`,
  types: `select e.seq, e.type from envelope e join content c on c.gathering = $1 and c.seq = e.seq
    where e.gathering = $1 and e.seq = any($2)`,
  erase: `with gone as (
      delete from content where gathering = $1 and seq = any($2)
      returning tableoid::regclass::text as part
    ),
    changed as (
      update content c set body = left_over.body
      from unnest($3::integer[], $4::text[]) as left_over (seq, body)
      where c.gathering = $1 and c.seq = left_over.seq and c.body <> left_over.body
      returning c.tableoid::regclass::text as part
    )
    insert into unclean (part, since)
    select distinct part, pg_current_xact_id() from (table gone union all table changed) touched
    on conflict (part) do update set since = excluded.since`,
  logs: `select gathering from log where epoch <> '' order by gathering`,
  epoch: `select epoch from log where gathering = $1 and epoch <> ''`,
  remove: `with gone as (update log set epoch = '', head = 0 where gathering = $1 and epoch <> '' returning 'log'),
    contents as (delete from content where gathering = $1 returning tableoid::regclass::text),
    envelopes as (delete from envelope where gathering = $1 returning tableoid::regclass::text),
    codes as (delete from code where gathering = $1 and exists (table gone) returning 'code'),
    touched (part) as (table gone union table contents union table envelopes union table codes)
    insert into unclean (part, since)
    select part, pg_current_xact_id() from touched
    on conflict (part) do update set since = excluded.since`,
  removed: `select gathering from log where gathering = $1 and epoch = ''`,
  claim: 'insert into code (code, gathering) values ($1, $2) on conflict (code) do nothing',
  code: 'select gathering from code where code = $1',
  probe: `with tried as (insert into probe (body) values ($1)) delete from probe`,
} as const;

/** Several pages, so that a disk with room for one small write does not pass for one that works. */
const PROBE = 'x'.repeat(32_768);

const nothing = v.unknown();
const headRow = v.object({ head: v.number() });
const namedHead = v.object({ gathering: v.string(), head: v.number() });
const seqRow = v.object({ seq: v.nullable(v.number()) });
const oldRow = v.object({ command: v.string(), seq: v.number() });
const typeRow = v.object({ seq: v.number(), type: v.string() });
const logRow = v.object({ gathering: v.string() });
const epochRow = v.object({ epoch: v.string() });
const eventRow = v.object({
  seq: v.number(),
  type: v.string(),
  at: v.number(),
  actor: v.nullable(v.string()),
  commandId: v.string(),
  content: v.nullable(v.string()),
});

/**
 * The logs of any number of server processes in one PostgreSQL database.
 * @throws Error with one plain sentence when the database can't be reached or used.
 */
export async function postgresLog(url: string): Promise<EventLog> {
  const connections = await connect(url);
  try {
    await migrate(connections);
  } catch (error) {
    await connections.close();
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Cannot use the database of DATABASE_URL: ${why.replace(/\.$/, '')}.`, {
      cause: error,
    });
  }
  // A crash may have come between an erasure and the wiping of the files. Somebody reads: then it stays due.
  void wipe(connections).catch(() => undefined);
  return logOn(connections);
}

function logOn(connections: Connections): EventLog {
  const { ask } = connections;

  const headOf = async (gathering: string): Promise<number> =>
    (await ask({ name: 'head', text: SQL.head, values: [gathering] }, headRow))[0]?.head ?? 0;

  const duplicateOf = async (
    gathering: string,
    entries: readonly LogEntry[],
  ): Promise<AppendResult | null> => {
    const commands = entries.map(({ commandId }) => commandId);
    const old = await ask({ name: 'old', text: SQL.old, values: [gathering, commands] }, oldRow);
    const seqs = new Map(old.map(({ command, seq }) => [command, seq]));
    for (const commandId of commands) {
      const seq = seqs.get(commandId);
      if (seq !== undefined) return { ok: false, why: 'duplicate', commandId, seq };
    }
    return null;
  };

  /** The head after it; null where the log has another head, or one of the commands already. */
  const write = async (
    gathering: string,
    expectedHead: number,
    entries: readonly LogEntry[],
  ): Promise<number | null> => {
    const rows = entries.flatMap(({ actor, commandId, at, bodies }) =>
      bodies.map((body, n) => ({ actor, commandId, at, n, body })),
    );
    const first = expectedHead === 0;
    try {
      const [moved] = await ask(
        {
          name: first ? 'append-first' : 'append',
          text: first ? SQL.first : SQL.next,
          values: [
            gathering,
            expectedHead,
            rows.length,
            rows.map((_, index) => expectedHead + 1 + index),
            rows.map(({ body }) => body.type),
            rows.map(({ at }) => at),
            rows.map(({ actor }) => actor),
            rows.map(({ commandId }) => commandId),
            rows.map(({ n }) => n),
            rows.map(({ body }) => contentOf(body)),
            nanoid(),
          ],
        },
        headRow,
      );
      return moved?.head ?? null;
    } catch (error) {
      if (stateOf(error) !== '23505') throw error;
      return null;
    }
  };

  return {
    append: async (gathering, expectedHead, entries) => {
      checkEntries(entries);
      const head = entries.length > 0 ? await write(gathering, expectedHead, entries) : null;
      if (head !== null) return { ok: true, head };
      const duplicate = await duplicateOf(gathering, entries);
      if (duplicate) return duplicate;
      const stands = await headOf(gathering);
      if (entries.length === 0 && stands === expectedHead) return { ok: true, head: stands };
      return { ok: false, why: 'conflict', head: stands };
    },
    read: async (gathering, after, limit) => {
      const values = [gathering, after, limit ?? null];
      const rows = await ask({ name: 'read', text: SQL.read, values }, eventRow);
      return {
        to: rows.at(-1)?.seq ?? after,
        events: rows.flatMap((row) => eventFrom(row) ?? []),
      };
    },
    heads: async (gatherings) => {
      const values = [[...gatherings]];
      const rows = await ask({ name: 'heads', text: SQL.heads, values }, namedHead);
      return new Map(rows.map(({ gathering, head }) => [gathering, head]));
    },
    erase: async (gathering, erasures) => {
      const seqs = erasures.map(({ seq }) => seq);
      const standing = await ask({ text: SQL.types, values: [gathering, seqs] }, typeRow);
      const types = new Map(standing.map(({ seq, type }) => [seq, type]));
      const left = erasures.flatMap(({ seq, body }) => {
        const type = types.get(seq);
        return type === undefined ? [] : [{ seq, content: remainderOf(type, body) }];
      });
      const gone = left.filter(({ content }) => content === null).map(({ seq }) => seq);
      const changed = left.filter(({ content }) => content !== null);
      if (left.length > 0) {
        const values = [
          gathering,
          gone,
          changed.map(({ seq }) => seq),
          changed.map(({ content }) => content),
        ];
        await ask({ text: SQL.erase, values }, nothing);
      }
      await wipe(connections);
    },
    findCommand: async (gathering, commandId) => {
      const values = [gathering, commandId];
      return (await ask({ name: 'command', text: SQL.command, values }, seqRow))[0]?.seq ?? null;
    },
    gatherings: async () =>
      (await ask({ text: SQL.logs }, logRow)).map(({ gathering }) => gathering),
    epoch: async (gathering) =>
      (await ask({ name: 'epoch', text: SQL.epoch, values: [gathering] }, epochRow))[0]?.epoch ??
      null,
    claimCode: async (code, gathering) => {
      await ask({ text: SQL.claim, values: [code, gathering] }, nothing);
      const [owner] = await ask({ text: SQL.code, values: [code] }, logRow);
      return owner?.gathering === gathering;
    },
    gatheringByCode: async (code) =>
      (await ask({ name: 'code', text: SQL.code, values: [code] }, logRow))[0]?.gathering ?? null,
    remove: async (gathering) => {
      await ask({ text: SQL.remove, values: [gathering] }, nothing);
      await wipe(connections);
    },
    wasRemoved: async (gathering) =>
      (await ask({ text: SQL.removed, values: [gathering] }, logRow)).length > 0,
    probe: async () => void (await ask({ text: SQL.probe, values: [PROBE] }, nothing)),
    close: connections.close,
  };
}
