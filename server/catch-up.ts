import { entriesById, getById } from '@tablecloth/shared/by-id.ts';
import { frameFor } from '@tablecloth/shared/frame.ts';
import type { Gathering, Id } from '@tablecloth/shared/model.ts';
import { type Audience, projectState } from '@tablecloth/shared/project.ts';
import type { Frame } from '@tablecloth/shared/protocol.ts';
import { encodeGathering, type PlainGathering } from '@tablecloth/shared/snapshot.ts';
import type { LiveGathering } from './gathering.ts';

/** Where a replica stands: the last event it has applied, and of which log. */
export type Cursor = { readonly since: number; readonly epoch: string };

export type CatchUp =
  | { readonly type: 'frame'; readonly frame: Frame }
  | {
      readonly type: 'snapshot';
      readonly epoch: string;
      readonly head: number;
      readonly state: PlainGathering;
    };

/**
 * All that an audience lacks: everything after its cursor, or, where that is of another log, ahead of it or
 * far behind it, the whole. Never a part. An empty frame says that it lacks nothing.
 */
export function catchUp(gathering: LiveGathering, audience: Audience, cursor: Cursor): CatchUp {
  const head = gathering.head();
  const tail =
    cursor.epoch === gathering.epoch && cursor.since <= head ? gathering.since(cursor.since) : null;
  if (tail) return { type: 'frame', frame: frameFor(tail, cursor.since, head, audience) };
  return {
    type: 'snapshot',
    epoch: gathering.epoch,
    head,
    state: encodedFor(gathering.state(), audience),
  };
}

/** Encoded once for everybody who may know no more than their audience; states are immutable. */
const encoded = new WeakMap<Gathering, Map<boolean, PlainGathering>>();

function encodedFor(state: Gathering, audience: Audience): PlainGathering {
  const { crew, person } = audience;
  if (person === null) return shared(state, crew);
  if (hasOwn(state, person, crew)) return encodeGathering(projectState(state, audience));
  const plain = shared(state, crew);
  if (crew || !getById(state.people, person)) return plain;
  return { ...plain, people: [person] };
}

function shared(state: Gathering, crew: boolean): PlainGathering {
  const known = encoded.get(state) ?? new Map<boolean, PlainGathering>();
  encoded.set(state, known);
  const plain = known.get(crew) ?? encodeGathering(projectState(state, { crew, person: null }));
  known.set(crew, plain);
  return plain;
}

/** Whether this person may know more of some point than their audience: an own mark, an own hidden point. */
function hasOwn(state: Gathering, person: Id, crew: boolean): boolean {
  return entriesById(state.points).some(
    ([, point]) =>
      point.agreedBy.includes(person) || (!crew && point.hidden !== null && point.by === person),
  );
}
