import { byIdFrom } from '@tablecloth/shared/by-id.ts';
import type { RecordedEvent } from '@tablecloth/shared/event.ts';
import { frameFor, personsIn } from '@tablecloth/shared/frame.ts';
import type { Gathering, Id, Point } from '@tablecloth/shared/model.ts';
import { type Own, withOwn } from '@tablecloth/shared/own-part.ts';
import { type Audience, projectState } from '@tablecloth/shared/project.ts';
import type { Frame } from '@tablecloth/shared/protocol.ts';
import { encodeGathering, type PlainGathering } from '@tablecloth/shared/snapshot.ts';
import type { LiveGathering } from './gathering.ts';

/** Where a replica stands: the last event it has applied, of which log, and the mark that came with it. */
export type Cursor = {
  readonly since: number;
  readonly epoch: string;
  /** '' or absent: it knows none. */
  readonly mark?: string | undefined;
};

export type CatchUp =
  | { readonly type: 'frame'; readonly frame: Frame }
  | {
      readonly type: 'snapshot';
      readonly epoch: string;
      readonly head: number;
      readonly mark: string;
      /** Whether all that this client has seen still stands: it was away for long, and nothing was lost. */
      readonly kept: boolean;
      /** The same object for everybody of an audience, as long as the state is the same. */
      readonly shared: PlainGathering;
      /** What this person knows beside; null for somebody without a name. */
      readonly own: Own<PlainGathering['points'][number], OwnOver> | null;
    };
/** What of a state, beside its points, is another one for one person than for their audience. */
type OwnOver = Pick<PlainGathering, 'people' | 'removed' | 'room' | 'readBack'>;
export type MissedAll = Extract<CatchUp, { type: 'snapshot' }>;

/** The whole state of an answer in one piece. */
export function stateOf({ shared, own }: MissedAll): PlainGathering {
  return withOwn(shared, own);
}

/**
 * All that an audience lacks: everything after its cursor, or, where that is of another log, of an end that this
 * one has lost, or far behind it, the whole. Never a part. An empty frame says that it lacks nothing.
 */
export function catchUp(gathering: LiveGathering, audience: Audience, cursor: Cursor): CatchUp {
  const head = gathering.head();
  const mark = gathering.markAt(head);
  const known = isOfThisLog(gathering, cursor);
  const tail = known ? gathering.since(cursor.since) : null;
  if (tail) return { type: 'frame', frame: missedBy(gathering, audience, cursor.since, tail) };
  return {
    type: 'snapshot',
    epoch: gathering.epoch,
    head,
    mark,
    // Numbers alone prove nothing: a log that has lost its end and grown again has the same ones.
    kept: known && (cursor.mark ?? '') !== '',
    ...encodedFor(gathering.state(), audience),
  };
}

function isOfThisLog(gathering: LiveGathering, { since, epoch, mark = '' }: Cursor): boolean {
  if (epoch !== gathering.epoch || since > gathering.head()) return false;
  return mark === '' || mark === gathering.markAt(since);
}

/** What a whole audience has missed since the same moment, and to whom it says more than to the rest. */
type Shared = {
  readonly tail: readonly RecordedEvent[];
  readonly frame: Frame;
  readonly persons: ReadonlySet<Id>;
};
const missedSince = new WeakMap<LiveGathering, { head: number; by: Map<string, Shared> }>();
/** Where a room that comes back may stand: more places than this were not left at once. */
const MOST_PLACES = 64;

/** The same object for everybody who stands at the same place, but for those of whom something is said. */
function missedBy(
  gathering: LiveGathering,
  { crew, person }: Audience,
  since: number,
  tail: readonly RecordedEvent[],
): Frame {
  const head = gathering.head();
  const mark = gathering.markAt(head);
  const known = missedSince.get(gathering);
  const by = known?.head === head ? known.by : new Map<string, Shared>();
  if (known?.head !== head) missedSince.set(gathering, { head, by });
  if (by.size > MOST_PLACES) by.clear();
  const place = `${crew ? 'crew' : 'public'} ${since}`;
  let shared = by.get(place);
  // An erasure makes other events of all that it looked through, at the same numbers.
  if (!shared || shared.tail.at(-1) !== tail.at(-1) || shared.tail.length !== tail.length) {
    const frame = { ...frameFor(tail, since, head, { crew, person: null }), mark };
    shared = { tail, frame, persons: new Set(personsIn(tail)) };
    by.set(place, shared);
  }
  if (person === null || !shared.persons.has(person)) return shared.frame;
  return { ...frameFor(tail, since, head, { crew, person }), mark };
}

/** What is worked out once for a state, which never changes, and serves a whole room that comes back at once. */
type Prepared = {
  readonly shared: Map<boolean, PlainGathering>;
  /** The points of which a person may know more than their audience: own marks, own points that are down, held or unnamed. */
  readonly own: ReadonlyMap<Id, readonly Point[]>;
};
const prepared = new WeakMap<Gathering, Prepared>();

function prepare(state: Gathering): Prepared {
  const known = prepared.get(state);
  if (known) return known;
  const own = new Map<Id, Point[]>();
  for (const point of state.points.buckets.flatMap((bucket) => [...bucket.values()])) {
    const { by, hidden, held } = point;
    const knowsMore = hidden !== null || held !== null || state.rules.chatham;
    const author = knowsMore && by !== null ? [by] : [];
    for (const person of new Set([...point.agreedBy, ...author])) {
      own.set(person, [...(own.get(person) ?? []), point]);
    }
  }
  const fresh = { shared: new Map<boolean, PlainGathering>(), own };
  prepared.set(state, fresh);
  return fresh;
}

/** The same as encoding the projected state, of which only a person's own part is made anew. */
function encodedFor(state: Gathering, audience: Audience): Pick<MissedAll, 'shared' | 'own'> {
  const { crew, person } = audience;
  const shared = sharedFor(state, crew);
  if (person === null) return { shared, own: null };
  const known = prepare(state).own.get(person) ?? [];
  const few = { ...state, points: byIdFrom(known.map((point) => [point.id, point] as const)) };
  const { points, people, removed, room, readBack } = encodeGathering(projectState(few, audience));
  const over = { people, removed, room, ...(readBack && { readBack }) };
  return { shared, own: { over, points } };
}

function sharedFor(state: Gathering, crew: boolean): PlainGathering {
  const { shared } = prepare(state);
  const plain = shared.get(crew) ?? encodeGathering(projectState(state, { crew, person: null }));
  shared.set(crew, plain);
  return plain;
}
