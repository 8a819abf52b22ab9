import type { RecordedEvent } from '@tablecloth/shared/event.ts';
import { EMPTY_GATHERING } from '@tablecloth/shared/model.ts';
import { reduce } from '@tablecloth/shared/reduce.ts';
import * as v from 'valibot';
import type { Database } from './database.ts';
import { eventFrom } from './row.ts';

/** What one gathering's log holds, and all that is wrong with it. */
export type GatheringHealth = {
  readonly id: string;
  /** '' where its first event can't be read. */
  readonly title: string;
  /** Its join code as the log has it; '' where that can't be read. */
  readonly code: string;
  readonly events: number;
  readonly people: number;
  readonly points: number;
  /** Milliseconds since 1970 of its last event. */
  readonly lastAt: number;
  /** Bytes of what was said, as it is stored. */
  readonly bytes: number;
  /** Events without content: their words were erased. */
  readonly erased: number;
  /** Events of types that only a newer program knows. */
  readonly unknown: number;
  /** Each a clause in plain words. */
  readonly faults: readonly string[];
};

const PAGE = 5_000;
const READ = `select e.seq, e.type, e.at, e.actor, e.command as commandId, e.n, c.body as content
  from envelope e left join content c on c.gathering = e.gathering and c.seq = e.seq
  where e.gathering = ? and e.seq > ? order by e.seq limit ${PAGE}`;
const rowsSchema = v.array(
  v.object({
    seq: v.number(),
    type: v.string(),
    at: v.number(),
    actor: v.nullable(v.string()),
    commandId: v.string(),
    n: v.number(),
    content: v.nullable(v.string()),
  }),
);
type EnvelopeRow = v.InferOutput<typeof rowsSchema>[number];

/** Reads one log from its first event to its last, as a server that opens it would. */
export function examineGathering(db: Database, id: string): GatheringHealth {
  const faults: string[] = [];
  let state = EMPTY_GATHERING;
  let code = '';
  let [events, lastAt, bytes, erased, unknown] = [0, 0, 0, 0, 0];
  let before: EnvelopeRow | null = null;
  let folds = true;

  const take = (event: RecordedEvent): void => {
    if (event.body.type === 'gathering.created') ({ code } = event.body);
    if (!folds) return;
    try {
      state = reduce(state, event);
    } catch (error) {
      folds = false;
      faults.push(`event ${event.seq} can’t be played on what stands before it (${said(error)})`);
    }
  };
  const look = (row: EnvelopeRow): void => {
    const expected = (before?.seq ?? 0) + 1;
    if (row.seq !== expected) faults.push(missing(expected, row.seq - 1));
    const place = before?.commandId === row.commandId ? before.n + 1 : 0;
    if (row.n !== place) faults.push(`event ${row.seq} stands apart from the rest of its command`);
    before = row;
    events += 1;
    lastAt = row.at;
    bytes += row.content?.length ?? 0;
    if (row.content === null) {
      erased += 1;
      return;
    }
    try {
      const event = eventFrom(row);
      if (event) take(event);
      else unknown += 1;
    } catch (error) {
      faults.push(`event ${row.seq} (${row.type}) can’t be read (${said(error)})`);
    }
  };

  for (let after = 0; ;) {
    const rows = v.parse(rowsSchema, db.statement(READ).all(id, after));
    for (const row of rows) look(row);
    after = rows.at(-1)?.seq ?? after;
    if (rows.length < PAGE) break;
  }
  if (events > 0 && !state.info) faults.push('nothing in it says what gathering it is');
  return {
    id,
    title: state.info?.title ?? '',
    code,
    events,
    people: state.people.size,
    points: state.points.size,
    lastAt,
    bytes,
    erased,
    unknown,
    faults,
  };
}

function missing(first: number, last: number): string {
  return first === last ? `event ${first} is missing` : `events ${first} to ${last} are missing`;
}

function said(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return line.slice(0, 120);
}
