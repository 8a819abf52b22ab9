import { describe, expect, test } from 'vitest';
import { getById } from '@tablecloth/shared/by-id.ts';
import { type Command, decideAny } from '@tablecloth/shared/decide-any.ts';
import { type Actor, EMPTY_GATHERING, type Gathering } from '@tablecloth/shared/model.ts';
import { reduce } from '@tablecloth/shared/reduce.ts';
import { did, type History, NO_HISTORY, type PointWish, redo, stepOf, undo } from './undo.ts';

const TABLE = 'table001';
const me = 'person-sam';
const sam: Actor = { person: me, role: 'facilitator', tables: [TABLE] };
const priya: Actor = { person: 'person-priya', role: 'participant', tables: [] };

let seq = 0;
function play(state: Gathering, command: Command, actor: Actor): Gathering {
  const decision = decideAny(state, command, actor);
  if (!decision.ok) throw new Error(decision.code);
  return decision.events.reduce((next, body) => {
    seq += 1;
    return reduce(next, { seq, at: seq, body });
  }, state);
}

/** A facilitator with a state and a history, as the screen has them. */
function table() {
  let made = 0;
  const id = (): string => `command-${String((made += 1)).padStart(4, '0')}`;
  let state = play(
    EMPTY_GATHERING,
    {
      id: id(),
      type: 'gathering.create',
      info: { title: 'Evening', series: '', number: null, date: '', place: '', language: 'en' },
      code: 'ABC234',
      themes: [{ theme: 'theme001', table: TABLE, title: 'Tools', gloss: '', question: '' }],
      grants: [],
    },
    { person: null, role: 'organiser', tables: [] },
  );
  state = play(state, { id: id(), type: 'person.join' }, priya);
  let history: History = NO_HISTORY;
  const send = (wishes: readonly PointWish[], actor = sam): void => {
    for (const wish of wishes) state = play(state, { ...wish, id: id() }, actor);
  };
  const words = { table: TABLE, under: null, kind: 'point' } as const;
  return {
    says: (point: string): void =>
      send([{ type: 'point.post', point, text: point, keep: false, ...words }], priya),
    captures: (point: string): void => {
      const wish = { type: 'point.post', point, text: point, keep: true, ...words } as const;
      history = did(history, stepOf(state, point, [wish], me));
      send([wish]);
    },
    does: (point: string, ...wishes: readonly PointWish[]): void => {
      history = did(history, stepOf(state, point, wishes, me));
      send(wishes);
    },
    others: (wish: PointWish): void => send([wish]),
    agrees: (point: string): void => {
      state = play(state, { id: id(), type: 'point.agree', point, agrees: true }, priya);
    },
    undo: (): number => {
      const turn = undo(history, state);
      history = turn.history;
      send(turn.wishes);
      return turn.wishes.length;
    },
    redo: (): number => {
      const turn = redo(history, state, () => 'anew0001');
      history = turn.history;
      send(turn.wishes);
      return turn.wishes.length;
    },
    key: () => state.tables[0]?.key ?? [],
    point: (point: string) => getById(state.points, point),
  };
}

const place = (point: string, list: 'inbox' | 'key' | 'aside', after: string | null) =>
  ({ type: 'point.place', point, list, after }) as const;

describe('undo', () => {
  test('given nothing was done, then nothing happens', () => {
    expect(undo(NO_HISTORY, EMPTY_GATHERING).step).toBeNull();
    expect(table().redo()).toBe(0);
  });

  test('given a point was kept, when undone, then it is in the inbox; redone, then kept again', () => {
    const at = table();
    at.says('first-said');
    at.does('first-said', place('first-said', 'key', 'end'));
    at.undo();
    expect(at.point('first-said')?.list).toBe('inbox');
    expect(at.key()).toEqual([]);
    at.redo();
    expect(at.key()).toEqual(['first-said']);
  });

  test('given words written down for somebody, when undone, then they are taken down; redone, then kept again', () => {
    const at = table();
    at.does('of-ruth01', {
      type: 'point.post',
      point: 'of-ruth01',
      text: 'the lift is slow',
      table: TABLE,
      under: null,
      kind: 'point',
      keep: true,
      saidBy: 'Ruth',
    });
    at.undo();
    expect(at.point('of-ruth01')?.hidden).toBe('');
    expect(at.key()).toEqual([]);
    at.redo();
    expect(at.key()).toEqual(['of-ruth01']);
    expect(at.point('of-ruth01')?.saidBy).toBe('Ruth');
  });

  test('given new words that went into another point at once, when undone, then they are gone; redone, then there again', () => {
    const at = table();
    at.captures('capture1');
    at.does(
      'capture2',
      {
        type: 'point.post',
        point: 'capture2',
        text: 'nearly the same',
        table: TABLE,
        under: null,
        kind: 'point',
        keep: true,
      },
      { type: 'point.merge', point: 'capture2', into: 'capture1' },
    );
    expect(at.point('capture2')?.merged).toBe('capture1');
    at.undo();
    expect(at.point('capture2')).toBeUndefined();
    at.redo();
    expect(at.point('anew0001')?.merged).toBe('capture1');
  });

  test('given a held point was let through, when undone, then it is taken down; redone, then it is back', () => {
    const at = table();
    at.others({ type: 'table.rule', table: TABLE, rules: { hold: true } });
    at.says('first-said');
    at.does('first-said', { type: 'point.release', point: 'first-said', keep: true });
    expect(at.key()).toEqual(['first-said']);
    at.undo();
    expect(at.point('first-said')?.hidden).toBe('');
    at.redo();
    expect(at.point('first-said')?.hidden).toBeNull();
    expect(at.key()).toEqual(['first-said']);
  });

  test('given a new order, when undone, then the former place', () => {
    const at = table();
    ['capture1', 'capture2', 'capture3'].forEach(at.captures);
    at.does('capture3', place('capture3', 'key', null));
    expect(at.key()).toEqual(['capture3', 'capture1', 'capture2']);
    at.undo();
    expect(at.key()).toEqual(['capture1', 'capture2', 'capture3']);
    at.redo();
    expect(at.key()).toEqual(['capture3', 'capture1', 'capture2']);
  });

  test('given a key point was set aside or hidden, when undone, then it stands where it stood', () => {
    const at = table();
    ['capture1', 'capture2', 'capture3'].forEach(at.captures);
    at.does('capture2', place('capture2', 'aside', null));
    at.undo();
    expect(at.key()).toEqual(['capture1', 'capture2', 'capture3']);
    at.does('capture2', { type: 'point.hide', point: 'capture2', reason: 'names' });
    expect(at.point('capture2')?.hidden).toBe('names');
    at.undo();
    expect(at.point('capture2')?.hidden).toBeNull();
    expect(at.key()).toEqual(['capture1', 'capture2', 'capture3']);
  });

  test('given a point was restored, when undone, then it is hidden for the same reason', () => {
    const at = table();
    at.says('first-said');
    at.does('first-said', { type: 'point.hide', point: 'first-said', reason: 'names' });
    at.does('first-said', { type: 'point.restore', point: 'first-said' });
    at.undo();
    expect(at.point('first-said')?.hidden).toBe('names');
  });

  test('given an edit that also kept, when undone, then both are back as they were', () => {
    const at = table();
    at.says('first-said');
    const edit = {
      type: 'point.edit',
      point: 'first-said',
      kind: 'quote',
      text: 'better',
    } as const;
    at.does('first-said', edit, place('first-said', 'key', 'end'));
    expect(at.key()).toEqual(['first-said']);
    at.undo();
    expect(at.point('first-said')).toMatchObject({
      list: 'inbox',
      text: 'first-said',
      kind: 'point',
    });
  });

  test('given a capture, when undone, then it is withdrawn; redone, then said anew at the end', () => {
    const at = table();
    ['capture1', 'capture2'].forEach(at.captures);
    at.undo();
    expect(at.point('capture2')).toBeUndefined();
    at.redo();
    expect(at.key()).toEqual(['capture1', 'anew0001']);
    expect(at.point('anew0001')?.text).toBe('capture2');
    at.undo();
    expect(at.key()).toEqual(['capture1']);
  });

  test('given a capture that somebody agreed with, when undone, then it only goes to the inbox', () => {
    const at = table();
    at.captures('capture1');
    at.agrees('capture1');
    at.undo();
    expect(at.point('capture1')).toMatchObject({ list: 'inbox', agrees: 1 });
    at.redo();
    expect(at.key()).toEqual(['capture1']);
  });

  test('given somebody else changed it since, then theirs stands and the step before is next', () => {
    const at = table();
    at.captures('capture1');
    at.does('capture1', { type: 'point.edit', point: 'capture1', kind: 'point', text: 'mine' });
    at.others({ type: 'point.edit', point: 'capture1', kind: 'point', text: 'theirs' });
    expect(at.undo()).toBe(0);
    expect(at.point('capture1')?.text).toBe('theirs');
    expect(at.undo()).toBe(1);
    expect(at.point('capture1')).toBeUndefined();
  });

  test('given something new was done, then what was undone can’t be done again', () => {
    const at = table();
    ['capture1', 'capture2'].forEach(at.captures);
    at.undo();
    at.captures('capture3');
    expect(at.redo()).toBe(0);
  });
});
