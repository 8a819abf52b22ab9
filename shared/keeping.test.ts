import { describe, expect, test } from 'vitest';
import { CREATE } from '../tests/support/random-commands.ts';
import { decideAny, type Command } from './decide-any.ts';
import { DAY_MS, deletedAt, endsByItself } from './keeping.ts';
import { type Actor, EMPTY_GATHERING, type Gathering } from './model.ts';
import { projectState } from './project.ts';
import { reduce } from './reduce.ts';

const OLGA: Actor = { person: 'person-olg', role: 'organiser', tables: [] };
const SAM: Actor = { person: 'person-sam', role: 'facilitator', tables: ['table-01'] };
const BEA: Actor = { person: 'person-bea', role: 'participant', tables: [] };

function given(creation: object = {}) {
  let state: Gathering = EMPTY_GATHERING;
  let seq = 0;
  const clock = { now: 1_000_000 };
  const when = (command: Command, actor: Actor = OLGA): unknown => {
    const decision = decideAny(state, command, actor);
    if (!decision.ok) return decision.code;
    for (const body of decision.events) {
      state = reduce(state, { seq: (seq += 1), at: clock.now, body });
    }
    return decision.events.map(({ type }) => type);
  };
  when({ ...CREATE, ...creation });
  return { when, clock, state: () => state, keeping: () => state.room.keeping };
}
const id = 'command-01';

describe('how long a gathering is kept', () => {
  test('given nobody chose, then it is thirty days after its end; a creation may say otherwise', () => {
    expect(given().keeping()).toEqual({ days: 30, endedAt: null });
    expect(given({ keepDays: 0 }).keeping()).toEqual({ days: 0, endedAt: null });
  });

  test('given it goes on, when the organiser changes it, then all know; from its end on it stays', () => {
    const { when, clock, state, keeping } = given();
    expect(when({ id, type: 'keeping.choose', days: 7 })).toEqual(['keeping.chosen']);
    expect(when({ id, type: 'keeping.choose', days: 7 })).toEqual([]);
    expect(deletedAt(keeping())).toBeNull();
    clock.now = 2_000_000;
    expect(when({ id, type: 'gathering.end' })).toEqual(['gathering.ended', 'doors.closed']);
    expect(when({ id, type: 'gathering.end' })).toEqual([]);
    expect(deletedAt(keeping())).toBe(2_000_000 + 7 * DAY_MS);
    expect(when({ id, type: 'keeping.choose', days: 365 })).toBe('not-allowed');
    const seen = projectState(state(), { crew: false, person: null });
    expect(seen.room.keeping).toEqual({ days: 7, endedAt: 2_000_000 });
    expect(when({ id, type: 'gathering.resume' })).toEqual(['gathering.resumed']);
    expect(keeping()).toEqual({ days: 7, endedAt: null });
  });

  test('given others than the organiser, when they would end it or choose, then they may not', () => {
    const { when } = given();
    for (const actor of [SAM, BEA]) {
      expect(when({ id, type: 'gathering.end' }, actor)).toBe('not-allowed');
      expect(when({ id, type: 'keeping.choose', days: 365 }, actor)).toBe('not-allowed');
      expect(when({ id, type: 'watch.set', quietMinutes: 3 }, actor)).toBe('not-allowed');
    }
  });

  test('given nobody ends it, then it ends by itself a week after its day or the last word, whichever is later', () => {
    const going = { days: 30, endedAt: null } as const;
    expect(endsByItself(going, 9 * DAY_MS, 4 * DAY_MS)).toBe(16 * DAY_MS);
    expect(endsByItself(going, 0, 4 * DAY_MS)).toBe(11 * DAY_MS);
    expect(endsByItself({ ...going, endedAt: 5 }, 0, 5)).toBeNull();
    expect(endsByItself({ days: null, endedAt: null }, 0, 5)).toBeNull();
  });
});

test('given a method that begins alone, when its rounds go on, then each writes alone in the first and no longer in the second', () => {
  const { when, state } = given({ method: 'one-two-four-all' });
  const alone = (): boolean[] => state().tables.map(({ rules }) => rules.privately);
  expect(alone()).toEqual([false, false, false]);
  when({ id, type: 'round.start', number: 1, minutes: null });
  expect(alone()).toEqual([true, true, true]);
  when({ id, type: 'round.start', number: 2, minutes: null });
  expect(alone()).toEqual([false, false, false]);
  // A table that writes alone because somebody asked for it goes on with that.
  when({ id, type: 'table.rule', table: 'table-02', rules: { privately: true } });
  when({ id, type: 'round.start', number: 3, minutes: null });
  expect(alone()).toEqual([false, true, false]);
  // With rounds of one's own, none of them begins alone.
  when({ id, type: 'rounds.plan', steps: [{ minutes: 5, instruction: '' }] });
  when({ id, type: 'round.start', number: 1, minutes: null });
  expect(alone()).toEqual([false, true, false]);
});
