import { describe, expect, test } from 'vitest';
import { decideAny } from '@tablecloth/shared/decide-any.ts';
import { type Actor, EMPTY_GATHERING, type Gathering } from '@tablecloth/shared/model.ts';
import { reduce } from '@tablecloth/shared/reduce.ts';
import { sameRules } from '@tablecloth/shared/rules.ts';
import { CREATE } from '../../../tests/support/random-commands.ts';
import type { Wish } from '../../sync/session.ts';
import { clockOf, roundDeed } from './clock-words.ts';
import { mayGoBack, wayBack } from './undoing.ts';

const ORGANISER: Actor = { person: null, role: 'organiser', tables: [] };
const NOW = 1_700_000_000_000;

function after(state: Gathering, ...wishes: readonly Wish[]): Gathering {
  let now = state;
  let seq = 1_000;
  for (const wish of wishes) {
    seq += 1;
    const command = { id: `command-${seq}`, ...wish };
    const decided = decideAny(now, command, ORGANISER);
    if (!decided.ok) throw new Error(`${wish.type}: ${decided.code}`);
    for (const body of decided.events) {
      now = reduce(now, { seq, at: NOW, body });
    }
  }
  return now;
}

function created(): Gathering {
  const decided = decideAny(EMPTY_GATHERING, CREATE, ORGANISER);
  if (!decided.ok) throw new Error(decided.code);
  return decided.events.reduce(
    (state, body, index) => reduce(state, { seq: index + 1, at: NOW, body }),
    EMPTY_GATHERING,
  );
}

const START = created();
const TABLE = START.tables[0]!.id;
const OTHER = START.tables[1]!.id;
const THEME = START.themes[0]!.id;
const STEPS = [
  { minutes: 20, instruction: 'Talk' },
  { minutes: 10, instruction: '' },
];

/** Every wish that is taken back, and what had happened before it. */
const BACK: readonly (readonly [Wish, ...Wish[]])[] = [
  [{ type: 'doors.close' }],
  [{ type: 'table.close', table: TABLE }],
  [{ type: 'table.size', table: TABLE, seats: 8 }],
  [{ type: 'table.place', table: TABLE, after: OTHER }],
  [{ type: 'table.assign', table: TABLE, theme: START.themes[1]!.id }],
  [{ type: 'table.rule', table: TABLE, rules: { hold: true, paused: true } }],
  [{ type: 'theme.edit', theme: THEME, title: 'Else', gloss: '', question: 'Why?' }],
  [{ type: 'rules.change', rules: { wall: 'all', names: 'off' } }],
  [{ type: 'rules.change', rules: { chatham: true } }],
  [{ type: 'announcement.make', text: 'Supper' }],
  [{ type: 'announcement.clear' }, { type: 'announcement.make', text: 'Supper' }],
  [{ type: 'rounds.plan', steps: STEPS }],
  [
    { type: 'rounds.plan', steps: [] },
    { type: 'rounds.plan', steps: STEPS },
  ],
  [
    { type: 'help.clear', table: TABLE },
    { type: 'help.call', table: TABLE },
  ],
  [{ type: 'round.pause' }, { type: 'rounds.plan', steps: STEPS }, start(1)],
  [
    { type: 'round.resume' },
    { type: 'rounds.plan', steps: STEPS },
    start(1),
    { type: 'round.pause' },
  ],
];

function start(number: number): Wish {
  return { type: 'round.start', number, minutes: null };
}

/** What an undo brings back; the times of an announcement are its own. */
function told(state: Gathering): object {
  const { rules, tables, themes, doorsOpen, room } = state;
  return {
    rules,
    doorsOpen,
    tables,
    themes,
    rounds: room.rounds,
    said: room.announcement?.text,
    help: room.help.map(({ table }) => table),
  };
}

describe('the way back', () => {
  test.each(BACK)('given $type, when it is taken back, then all is as it was', (wish, ...given) => {
    const before = after(START, ...given);
    const back = wayBack(before, wish, NOW);
    expect(back).not.toEqual([]);
    const done = after(before, wish);
    expect(told(done)).not.toEqual(told(before));
    const undone = after(done, ...back);
    expect(told(undone)).toEqual(told(before));
    expect(sameRules(undone.rules, before.rules)).toBe(true);
  });

  test('given a round that is ended early, then it goes on for what was left, in whole minutes', () => {
    const before = after(START, { type: 'rounds.plan', steps: STEPS }, start(1));
    expect(wayBack(before, { type: 'round.end' }, NOW + 61_000)).toEqual([
      { type: 'round.extend', minutes: 19 },
    ]);
    expect(wayBack(before, start(2), NOW)).toEqual([
      { type: 'round.start', number: 1, minutes: 20 },
    ]);
    expect(wayBack(before, { type: 'round.end' }, NOW + 20 * 60_000)).toEqual([]);
  });

  test('given a table put up by mistake, then it goes; with a word said there it stays', () => {
    const wish: Wish = {
      type: 'theme.add',
      theme: 'theme-new1',
      table: 'table-new1',
      title: 'New',
      gloss: '',
      question: '',
    };
    const back = wayBack(START, wish, NOW);
    const done = after(START, wish);
    expect(mayGoBack(done, back)).toBe(true);
    const gone = after(done, ...back);
    expect(gone.themes).toEqual(START.themes);
    const said = after(done, {
      type: 'point.post',
      point: 'point-new1',
      table: 'table-new1',
      under: null,
      kind: 'point',
      text: 'Said',
      keep: true,
    });
    expect(mayGoBack(said, back)).toBe(false);
  });

  test('given points, when Chatham House mode begins, then nothing takes it back', () => {
    const said = after(START, {
      type: 'point.post',
      point: 'point-new1',
      table: TABLE,
      under: null,
      kind: 'point',
      text: 'Said',
      keep: true,
    });
    expect(wayBack(said, { type: 'rules.change', rules: { chatham: true } }, NOW)).toEqual([]);
  });
});

describe('the clock', () => {
  test('given what is left, then minutes and seconds, rounded up', () => {
    expect([0, 1, 59_001, 725_000].map(clockOf)).toEqual(['0:00', '0:01', '1:00', '12:05']);
  });

  test('given a round, then its one button begins, stops or goes on', () => {
    const view = { number: 1, of: 2, remainingMs: 1, totalMs: 2, notice: null, next: 2 } as const;
    expect(roundDeed({ ...view, phase: 'running' })).toBe('pause');
    expect(roundDeed({ ...view, phase: 'paused' })).toBe('resume');
    expect(roundDeed({ ...view, phase: 'ended' })).toBe('start');
    expect(roundDeed({ ...view, phase: 'ended', next: null })).toBeNull();
  });
});
