import type { EventBody, SeenEvent } from '../event.ts';
import type { Gathering, Id } from '../model.ts';
import type { ReadBack } from '../read-back.ts';

export type ReadBackEvent = Extract<
  EventBody,
  { type: `read-back.${string}` | `correction.${string}` | 'notes.confirmed' }
>;

const DAY_MS = 86_400_000;
const NONE: ReadBack = { open: false, until: 0, texts: [], confirmed: [], corrections: [] };

/** What became of the notes that are read. */
export function reduceReadBack(
  state: Gathering,
  at: SeenEvent['at'],
  body: ReadBackEvent,
): Gathering {
  const now = state.readBack ?? NONE;
  return { ...state, readBack: { ...now, ...changed(now, at, body) } };
}

function changed(now: ReadBack, at: number, body: ReadBackEvent): Partial<ReadBack> {
  switch (body.type) {
    case 'read-back.opened':
      return { open: true, until: at + body.days * DAY_MS };
    case 'read-back.closed':
      return { open: false, texts: [] };
    case 'read-back.worded': {
      const others = now.texts.filter(({ point }) => point !== body.point);
      const { point, text } = body;
      return { texts: text === '' ? others : [...others, { point, text }] };
    }
    case 'notes.confirmed': {
      const { table, person, confirms, count } = body;
      const known = now.confirmed.find((one) => one.table === table)?.people ?? [];
      const people = person === null ? known : withOrWithout(known, person, confirms);
      const others = now.confirmed.filter((one) => one.table !== table);
      return {
        confirmed:
          count === 0 && people.length === 0 ? others : [...others, { table, people, count }],
      };
    }
    case 'correction.suggested': {
      const { type: _, correction, ...rest } = body;
      return { corrections: [...now.corrections, { id: correction, ...rest }] };
    }
    case 'correction.settled':
      return { corrections: now.corrections.filter(({ id }) => id !== body.correction) };
  }
}

function withOrWithout(people: readonly Id[], person: Id, there: boolean): readonly Id[] {
  const others = people.filter((one) => one !== person);
  return there ? [...others, person] : others;
}

/** Nobody reads any more how a point was to be printed that is gone. */
export function withoutTextOf(state: Gathering, point: Id): Gathering {
  const { readBack } = state;
  if (!readBack?.texts.some((one) => one.point === point)) return state;
  const texts = readBack.texts.filter((one) => one.point !== point);
  return { ...state, readBack: { ...readBack, texts } };
}
