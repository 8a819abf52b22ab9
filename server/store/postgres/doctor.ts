import * as v from 'valibot';
import type { Examination, Finding } from '../doctor.ts';
import { eventFrom } from '../row.ts';
import { type Connections, connect } from './connections.ts';
import { SCHEMA_VERSION } from './schema.ts';

const versionRow = v.object({ version: v.number() });
const thereRow = v.object({ there: v.boolean() });
const logRow = v.object({
  gathering: v.string(),
  head: v.number(),
  events: v.number(),
  last: v.number(),
  code: v.boolean(),
});
const countRow = v.object({ count: v.number() });
const eventRow = v.object({
  seq: v.number(),
  type: v.string(),
  at: v.number(),
  actor: v.nullable(v.string()),
  commandId: v.string(),
  content: v.nullable(v.string()),
});
const PAGE = 1_000;

const fine = (text: string): Finding => ({ fault: false, text });
const fault = (text: string): Finding => ({ fault: true, text });

/** Looks into a PostgreSQL database, also while servers use it. It reads and never writes. */
export async function examinePostgres(url: string): Promise<Examination> {
  const connections = await connect(url);
  try {
    const findings = await examine(connections);
    return { verdict: findings.some((one) => one.fault) ? 'damaged' : 'fine', findings };
  } catch (error) {
    const why = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const said = why instanceof Error ? why.message : String(why);
    const text = `The database of DATABASE_URL can’t be read: ${said.replace(/\.$/, '')}.`;
    return { verdict: 'not-there', findings: [fault(text)] };
  } finally {
    await connections.close();
  }
}

async function examine(connections: Connections): Promise<Finding[]> {
  const { ask } = connections;
  const [made] = await ask(
    { text: `select to_regclass('tablecloth') is not null as there` },
    thereRow,
  );
  if (made?.there !== true) return [fine('The database is empty: no server has used it yet.')];
  const version = (await ask({ text: 'select version from tablecloth' }, versionRow))[0]?.version;
  if (version !== SCHEMA_VERSION) {
    return [
      fault(
        `The database has version ${version ?? 0} and this program knows ${SCHEMA_VERSION}: use the Tablecloth that wrote it, or start the newer one once.`,
      ),
    ];
  }
  const logs = await ask(
    {
      text: `select l.gathering, l.head,
          (select count(*)::integer from envelope e where e.gathering = l.gathering) as events,
          (select coalesce(max(seq), 0) from envelope e where e.gathering = l.gathering) as last,
          exists (select from code c where c.gathering = l.gathering) as code
        from log l where l.epoch <> '' order by l.gathering`,
    },
    logRow,
  );
  const findings = [fine(`It is a Tablecloth database of version ${version}.`)];
  if (logs.length === 0) findings.push(fine('It holds no gathering yet.'));
  for (const { gathering, head, events, last, code } of logs) {
    const name = `Gathering ${gathering}`;
    if (events === head && last === head) {
      findings.push(fine(`${name}: events 1 to ${head} without a gap.`));
    } else {
      const text = `${name}: its head is ${head}, and it has ${events} events up to number ${last}.`;
      findings.push(fault(text));
    }
    if (!code) findings.push(fault(`${name}: no join code leads to it.`));
    const unreadable = await firstUnreadable(connections, gathering);
    if (unreadable !== null) findings.push(fault(`${name}: event ${unreadable} can’t be read.`));
  }
  return [...findings, ...(await examineRest(connections))];
}

/** What belongs to no log, and what is left to do. */
async function examineRest({ ask }: Connections): Promise<Finding[]> {
  const findings: Finding[] = [];
  const count = async (text: string): Promise<number> =>
    (await ask({ text }, countRow))[0]?.count ?? 0;
  const strays = await count(
    `select count(*)::integer as count from envelope e
     where not exists (select from log l where l.gathering = e.gathering and l.epoch <> '')`,
  );
  const words = await count(
    `select count(*)::integer as count from content c where not exists
       (select from envelope e where e.gathering = c.gathering and e.seq = c.seq)`,
  );
  const due = await count('select count(*)::integer as count from unclean');
  if (strays > 0) findings.push(fault(`Events without a log that they belong to: ${strays}.`));
  if (words > 0) findings.push(fault(`Words of events that are not there: ${words}.`));
  if (due > 0) {
    findings.push(
      fault('An erasure is not finished: start a server on it once, and it finishes by itself.'),
    );
  }
  return findings;
}

/** The number of the first event that has not its shape; null when all have. */
async function firstUnreadable({ ask }: Connections, gathering: string): Promise<number | null> {
  for (let after = 0; ;) {
    const rows = await ask(
      {
        text: `select e.seq, e.type, e.at::float8 as at, e.actor, e.command as "commandId", c.body as content
          from envelope e left join content c on c.gathering = $1 and c.seq = e.seq
          where e.gathering = $1 and e.seq > $2 order by e.seq limit ${PAGE}`,
        values: [gathering, after],
      },
      eventRow,
    );
    for (const row of rows) {
      try {
        eventFrom(row);
      } catch {
        return row.seq;
      }
    }
    if (rows.length === 0) return null;
    after = rows.at(-1)?.seq ?? after;
  }
}
