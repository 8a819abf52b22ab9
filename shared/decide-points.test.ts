import { describe, expect, test } from 'vitest';
import { CREATE } from '../tests/support/random-commands.ts';
import { getById } from './by-id.ts';
import type { SocketCommand } from './command.ts';
import { type Command, decideAny } from './decide-any.ts';
import { decideAtTable } from './decide/at-table.ts';
import { inverseOf } from './inverse.ts';
import type { Wish } from './wish.ts';
import { type Actor, EMPTY_GATHERING, type Gathering, type Id } from './model.ts';
import { projectState } from './project.ts';
import { reduce } from './reduce.ts';
import { encodeGathering } from './snapshot.ts';
import { facilitateView } from './views/facilitate.ts';
import { reportView } from './views/report.ts';
import { wallView } from './views/wall.ts';

const HERE = 'table-01';
const THERE = 'table-02';
const FAR = 'table-03';
const ORGANISER: Actor = { person: 'person-org', role: 'organiser', tables: [] };
const FACILITATOR: Actor = { person: 'person-fac', role: 'facilitator', tables: [HERE, THERE] };
const ANA: Actor = { person: 'person-ana', role: 'participant', tables: [] };
const BEA: Actor = { person: 'person-bea', role: 'participant', tables: [] };

/** A room that is played by wishes; refusals come back as their code. */
function room() {
  let state: Gathering = EMPTY_GATHERING;
  let count = 0;
  const ask = (command: Command, actor: Actor): string => {
    const decision = decideAny(state, command, actor);
    if (!decision.ok) return decision.code;
    for (const body of decision.events) {
      count += 1;
      state = reduce(state, { seq: count, at: count, body });
    }
    return decision.events.length === 0 ? 'nothing' : 'yes';
  };
  const wish = (one: Wish, actor: Actor = FACILITATOR): string =>
    ask({ id: `command-${count}`, ...one }, actor);
  ask(CREATE, ORGANISER);
  for (const actor of [ANA, BEA]) wish({ type: 'person.join' }, actor);
  const say = (point: Id, more: Partial<Extract<Wish, { type: 'point.post' }>> = {}, who = ANA) =>
    wish(
      {
        type: 'point.post',
        point,
        table: HERE,
        under: null,
        kind: 'point',
        text: `words of ${point}`,
        keep: false,
        ...more,
      },
      who,
    );
  for (const point of ['inbox-001', 'inbox-002', 'inbox-003']) say(point);
  for (const point of ['key-00001', 'key-00002', 'key-00003'])
    say(point, { keep: true }, FACILITATOR);
  return {
    wish,
    say,
    state: () => state,
    point: (id: Id) => getById(state.points, id),
    plain: () => encodeGathering(state),
    view: (me: Id | null = null) => facilitateView(state, HERE, me),
    keys: (table: Id = HERE) => facilitateView(state, table, null)?.key.map(({ id }) => id),
    wall: () => wallView(state, 0).tables[0]?.items.map(({ id }) => id),
    row: (id: Id, me: Id | null = null) => {
      const view = facilitateView(state, HERE, me);
      return [...(view?.key ?? []), ...(view?.inbox ?? [])].find((row) => row.id === id);
    },
  };
}
const merge = (point: Id, into: Id): Wish => ({ type: 'point.merge', point, into });
const unmerge = (point: Id): Wish => ({ type: 'point.unmerge', point });
const agree = (point: Id, agrees = true): Wish => ({ type: 'point.agree', point, agrees });
const hide = (point: Id): Wish => ({ type: 'point.hide', point, reason: '' });
const place = (point: Id, list: 'key' | 'inbox', after: Id | null = 'end'): Wish => ({
  type: 'point.place',
  point,
  list,
  after,
});

const line = (after: Id | null): Wish => ({ type: 'table.wall-line', table: HERE, after });

describe('merging', () => {
  test('given marks of the same person on both, when they are merged, then people are counted once', () => {
    const at = room();
    for (const actor of [ANA, BEA]) at.wish(agree('inbox-001'), actor);
    at.wish(agree('key-00001'), ANA);
    expect(at.wish(merge('inbox-001', 'key-00001'))).toBe('yes');
    expect(at.row('key-00001', 'person-bea')).toMatchObject({ agrees: 2, agreed: true });
    expect(at.row('inbox-001')).toBeUndefined();
    expect(at.row('key-00001')?.originals).toMatchObject([
      { id: 'inbox-001', agrees: 2, text: 'words of inbox-001' },
    ]);
    // A later mark on the merged point (a phone that has not heard of it), and on the target.
    expect(at.wish(agree('inbox-001'), FACILITATOR)).toBe('yes');
    expect(at.wish(agree('key-00001'), FACILITATOR)).toBe('nothing');
    expect(at.row('key-00001')?.agrees).toBe(3);
    // Who takes it off the target takes it off everything that is shown there.
    at.wish(agree('key-00001', false), ANA);
    expect(at.row('key-00001', 'person-ana')).toMatchObject({ agrees: 2, agreed: false });
    expect(at.point('inbox-001')).toMatchObject({ agrees: 2 });
    // Taken off the original by somebody who did not mark the target.
    at.wish(agree('inbox-001', false), BEA);
    expect(at.row('key-00001')?.agrees).toBe(1);
  });

  test('given a key point in the middle, when it is merged and unmerged, then all is as before', () => {
    const at = room();
    at.wish(agree('key-00002'), ANA);
    const before = at.plain();
    at.wish(merge('key-00002', 'inbox-001'));
    expect(at.keys()).toEqual(['key-00001', 'key-00003']);
    expect(at.wish(unmerge('key-00002'))).toBe('yes');
    expect(at.plain()).toEqual(before);
    expect(at.wish(unmerge('key-00002'))).toBe('nothing');
  });

  test('given a chain, when something is merged into a merged point, then it goes to the root', () => {
    const at = room();
    at.wish(merge('inbox-001', 'inbox-002'));
    at.wish(merge('inbox-002', 'key-00001'));
    at.wish(merge('inbox-003', 'inbox-001'));
    expect(at.point('inbox-003')?.merged).toBe('key-00001');
    expect(at.row('key-00001')?.originals.map(({ id }) => id)).toEqual([
      'inbox-002',
      'inbox-001',
      'inbox-003',
    ]);
    at.wish(agree('inbox-001'), ANA);
    expect(at.row('key-00001')?.agrees).toBe(1);
    at.wish(unmerge('inbox-002'));
    expect(at.row('key-00001')?.agrees).toBe(0);
    expect(at.row('inbox-002')).toMatchObject({ agrees: 1, originals: [{ id: 'inbox-001' }] });
  });

  test('given views from before the merge, when they are acted upon, then each gets a code', () => {
    const at = room();
    at.wish(merge('inbox-001', 'key-00001'));
    expect(at.wish(place('inbox-001', 'key'))).toBe('point-merged');
    expect(at.wish(merge('inbox-001', 'key-00002'))).toBe('point-merged');
    expect(at.wish(merge('key-00001', 'inbox-001'))).toBe('nests-too-deep');
    expect(at.wish(merge('key-00002', 'key-00002'))).toBe('nests-too-deep');
    expect(at.wish(merge('key-00002', 'point-no'))).toBe('point-not-found');
    at.say('elsewhere', { table: THERE });
    expect(at.wish(merge('key-00002', 'elsewhere'))).toBe('other-table');
    at.wish(hide('inbox-002'));
    expect(at.wish(merge('inbox-002', 'key-00001'))).toBe('point-hidden');
    expect(at.wish(merge('key-00002', 'inbox-002'))).toBe('point-hidden');
    expect(at.wish(merge('inbox-003', 'key-00001'), ANA)).toBe('not-allowed');
    expect(at.wish({ type: 'point.withdraw', point: 'inbox-003' }, ANA)).toBe('yes');
    expect(at.wish(merge('inbox-003', 'key-00001'))).toBe('point-not-found');
    // A facilitator of another table.
    at.say('far-00001', { table: FAR });
    at.say('far-00002', { table: FAR });
    expect(at.wish(merge('far-00001', 'far-00002'))).toBe('not-allowed');
    expect(at.wish(merge('far-00001', 'far-00002'), ORGANISER)).toBe('yes');
  });

  test('given a target that goes, then nothing merged into it goes with it unsaid', () => {
    const at = room();
    at.wish(merge('inbox-001', 'inbox-002'));
    at.wish(merge('inbox-002', 'key-00001'));
    at.wish(agree('inbox-001'), BEA);
    at.wish({ type: 'point.withdraw', point: 'inbox-002' }, ANA);
    expect(at.row('key-00001')).toMatchObject({ agrees: 1, originals: [{ id: 'inbox-001' }] });
    at.wish({ type: 'point.withdraw', point: 'key-00001' });
    expect(at.row('inbox-001')).toMatchObject({ agrees: 1, list: 'inbox' });
  });

  test('given a merged point, when it is hidden, then what was merged is hidden and comes back as one', () => {
    const at = room();
    at.wish(merge('inbox-001', 'key-00001'));
    at.wish(hide('key-00001'));
    const seen = JSON.stringify(
      encodeGathering(projectState(at.state(), { crew: false, person: null })),
    );
    expect(seen).not.toContain('words of inbox-001');
    at.wish({ type: 'point.restore', point: 'key-00001' });
    expect(at.row('key-00001')?.originals).toHaveLength(1);
    // An original alone leaves the merge when it is hidden.
    at.wish(hide('inbox-001'));
    expect(at.row('key-00001')?.originals).toEqual([]);
    at.wish({ type: 'point.restore', point: 'inbox-001' });
    expect(at.row('inbox-001')?.list).toBe('inbox');
  });

  test('given a cited point, when it is merged, then the citation follows it', () => {
    const at = room();
    const finding = { finding: 'finding-1', title: 'It', elaboration: '' };
    at.wish({ type: 'finding.write', ...finding }, ORGANISER);
    const cite = (point: Id, cites: boolean): string =>
      at.wish({ type: 'finding.cite', finding: 'finding-1', point, cites }, ORGANISER);
    cite('inbox-001', true);
    at.wish(merge('inbox-001', 'key-00001'));
    const cited = () => reportView(at.state()).findings?.items[0]?.points.map(({ id }) => id);
    expect(cited()).toEqual(['key-00001']);
    expect(cite('key-00001', true)).toBe('nothing');
    expect(cite('key-00001', false)).toBe('yes');
    expect(cited()).toEqual([]);
  });
});

describe('splitting', () => {
  const split: Wish = {
    type: 'point.split',
    point: 'key-00002',
    kind: 'point',
    text: 'one “thing”',
    parts: [{ point: 'part-0001', kind: 'idea', text: 'and another' }],
  };
  test('the first part keeps id, marks and author; the others follow it; rejoined, it is whole', () => {
    const at = room();
    at.wish(agree('key-00002'), ANA);
    expect(at.wish(split)).toBe('yes');
    expect(at.keys()).toEqual(['key-00001', 'key-00002', 'part-0001', 'key-00003']);
    expect(at.point('key-00002')).toMatchObject({ text: 'one “thing”', agrees: 1 });
    expect(at.point('part-0001')).toMatchObject({ by: 'person-fac', from: 'key-00002', agrees: 0 });
    const back: Wish = {
      type: 'point.rejoin',
      point: 'key-00002',
      kind: 'point',
      text: 'words of key-00002',
      parts: ['part-0001'],
    };
    expect(at.wish(back)).toBe('yes');
    expect(at.keys()).toEqual(['key-00001', 'key-00002', 'key-00003']);
    expect(at.point('part-0001')).toBeUndefined();
    // A part that people agree with is not thrown away.
    at.wish(split);
    at.wish(agree('part-0001'), BEA);
    at.wish(back);
    expect(at.row('key-00002')).toMatchObject({ agrees: 2, originals: [{ id: 'part-0001' }] });
  });

  test('an empty part or an id that is taken is refused', () => {
    const at = room();
    const parts = (text: string, point: Id): Wish => ({
      ...split,
      parts: [{ point, kind: 'point', text }],
    });
    expect(at.wish(parts(' ', 'part-0001'))).toBe('empty');
    expect(at.wish(parts('x'.repeat(501), 'part-0001'))).toBe('too-long');
    expect(at.wish(parts('x', 'inbox-001'))).toBe('point-exists');
  });
});

describe('moving and nesting', () => {
  const move = (point: Id, table: Id, list: 'inbox' | 'key' = 'key'): Wish => ({
    type: 'point.move',
    point,
    table,
    list,
    after: 'end',
  });
  const nest = (point: Id, under: Id | null, after: Id | null = 'end'): Wish => ({
    type: 'point.nest',
    point,
    under,
    after,
  });

  test('a point goes with its sub-points and originals, and keeps author, number and marks', () => {
    const at = room();
    at.wish(nest('key-00003', 'key-00002'));
    at.wish(merge('inbox-001', 'key-00002'));
    at.wish(agree('inbox-001'), ANA);
    const before = at.point('key-00002');
    expect(at.wish(move('key-00002', THERE))).toBe('yes');
    expect(at.keys()).toEqual(['key-00001']);
    expect(at.keys(THERE)).toEqual(['key-00002', 'key-00003']);
    expect(at.point('key-00002')).toEqual({ ...before, table: THERE });
    expect(at.point('inbox-001')).toMatchObject({ table: THERE, merged: 'key-00002' });
    expect(at.wish(move('key-00002', FAR))).toBe('not-allowed');
    expect(at.wish(move('key-00002', THERE))).toBe('other-table');
    expect(at.wish(move('key-00002', 'table-no'))).toBe('table-not-found');
    expect(at.wish(move('inbox-001', HERE))).toBe('point-merged');
  });

  test('sub-points stand in their order, are reordered, and come out again', () => {
    const at = room();
    at.wish(nest('inbox-001', 'key-00001'));
    at.wish(nest('inbox-002', 'key-00001'));
    at.wish(nest('inbox-003', 'key-00001', null));
    expect(at.keys()?.slice(0, 4)).toEqual(['key-00001', 'inbox-003', 'inbox-001', 'inbox-002']);
    at.wish(place('inbox-003', 'key', 'inbox-001'));
    expect(at.keys()?.slice(0, 4)).toEqual(['key-00001', 'inbox-001', 'inbox-003', 'inbox-002']);
    expect(at.wish(nest('key-00001', 'key-00002'))).toBe('nests-too-deep');
    expect(at.wish(nest('key-00002', 'inbox-001'))).toBe('nests-too-deep');
    expect(at.wish(nest('inbox-002', null, 'key-00002'))).toBe('yes');
    expect(at.keys()).toEqual([
      'key-00001',
      'inbox-001',
      'inbox-003',
      'key-00002',
      'inbox-002',
      'key-00003',
    ]);
    expect(at.wish(nest('key-00002', 'point-no'))).toBe('point-not-found');
    at.wish(hide('key-00003'));
    expect(at.wish(nest('key-00002', 'key-00003'))).toBe('point-hidden');
  });
});

describe('what is noted', () => {
  test('headings group the report; hands stand beside marks; flags are kept', () => {
    const at = room();
    const heading: Wish = { type: 'point.heading', point: 'key-00002', heading: true };
    expect(at.wish({ ...heading, point: 'inbox-001' })).toBe('not-kept');
    expect(at.wish(heading)).toBe('yes');
    expect(at.wish({ type: 'point.hands', point: 'key-00003', count: 12 })).toBe('yes');
    expect(at.wish({ type: 'point.flag', point: 'key-00003', flagged: true })).toBe('yes');
    expect(at.row('key-00003')).toMatchObject({ hands: 12, agrees: 0, flagged: true });
    expect(reportView(at.state()).sections[0]?.points.map((point) => point.heading)).toEqual([
      false,
      true,
      false,
    ]);
  });

  test.each([
    [
      'the point above it moves up',
      { ...place('key-00002', 'key', null) },
      ['key-00002', 'key-00001'],
    ],
    ['the point above it moves below', { ...place('key-00002', 'key', 'end') }, ['key-00001']],
    ['the point above it is hidden', hide('key-00002'), ['key-00001']],
    ['the point above it is set aside', place('key-00002', 'inbox', null), ['key-00001']],
    ['the point above it is merged', merge('key-00002', 'key-00003'), ['key-00001']],
    ['a point above it is hidden', hide('key-00001'), ['key-00002']],
    [
      'two above it change places',
      place('key-00001', 'key', 'key-00002'),
      ['key-00002', 'key-00001'],
    ],
    ['one comes up under it', place('key-00004', 'key', 'key-00002'), ['key-00001', 'key-00002']],
    [
      'one comes up above it',
      place('key-00004', 'key', 'key-00001'),
      ['key-00001', 'key-00004', 'key-00002'],
    ],
    [
      'it moves to another table',
      { type: 'point.move', point: 'key-00002', table: THERE, list: 'key', after: null },
      ['key-00001'],
    ],
    [
      'it goes under another one',
      { type: 'point.nest', point: 'key-00002', under: 'key-00003', after: 'end' },
      ['key-00001'],
    ],
    ['something is kept', place('inbox-001', 'key', 'end'), ['key-00001', 'key-00002']],
  ] satisfies [string, Wish, Id[]][])(
    'given the line under the second point, when %s',
    (_, wish, shown) => {
      const at = room();
      at.say('key-00004', { keep: true }, FACILITATOR);
      expect(at.wish(line('inbox-001'))).toBe('not-kept');
      expect(at.wish(line('key-00002'), ANA)).toBe('not-allowed');
      expect(at.wish(line('key-00002'))).toBe('yes');
      expect(at.wall()).toEqual(['key-00001', 'key-00002']);
      const before = at.plain();
      const back = inverseOf(at.state(), wish);
      expect(at.wish(wish)).toBe('yes');
      expect(at.wall()).toEqual(shown);
      for (const one of back) at.wish(one);
      expect(at.plain()).toEqual(before);
    },
  );

  test('a line stands under sub-points, and goes when nothing is left above it', () => {
    const at = room();
    at.say('sub-00001', { keep: true, under: 'key-00001' }, FACILITATOR);
    expect(at.wish(line('sub-00001'))).toBe('yes');
    expect(at.wall()).toEqual(['key-00001', 'sub-00001']);
    expect(at.view()?.lineAfter).toBe('sub-00001');
    expect(at.wish(hide('key-00001'))).toBe('yes');
    expect(at.view()?.lineAfter).toBeNull();
    expect(at.wall()).toEqual(
      ['sub-00001', 'key-00002', 'key-00003'].toSorted(
        (a, b) => at.keys()!.indexOf(a) - at.keys()!.indexOf(b),
      ),
    );
    at.wish(line('key-00002'));
    expect(at.wish(line(null))).toBe('yes');
    expect(at.view()?.lineAfter).toBeNull();
  });

  test('an author who takes back the point above the line moves it up', () => {
    const at = room();
    at.wish(place('inbox-001', 'key', 'key-00001'));
    at.wish(line('inbox-001'));
    expect(at.wish({ type: 'point.withdraw', point: 'inbox-001' }, ANA)).toBe('yes');
    expect(at.wall()).toEqual(['key-00001']);
  });

  test('the spotlight falls on a key point of its table, and goes where that is merged', () => {
    const at = room();
    const set = (point: Id, table: Id | null): Wish => ({ type: 'spotlight.set', table, point });
    expect(at.wish(set('inbox-001', HERE))).toBe('not-kept');
    expect(at.wish(set('key-00001', THERE))).toBe('other-table');
    expect(at.wish(set('key-00001', null))).toBe('not-allowed');
    expect(at.wish(set('key-00001', HERE))).toBe('yes');
    expect(at.wish(set('key-00001', HERE), ANA)).toBe('not-allowed');
    at.wish(merge('key-00001', 'key-00002'));
    expect(at.view()?.spotlight).toBe('key-00002');
    at.wish(hide('key-00002'));
    expect(at.view()?.spotlight).toBeNull();
    expect(at.wish({ type: 'spotlight.clear', table: HERE })).toBe('yes');
  });

  test('a quotation is read back until it reads otherwise', () => {
    const at = room();
    at.say('quote-001', { text: 'We said “never again” and “maybe”' });
    const confirm = (quote: string): Wish => ({
      type: 'point.confirm-quote',
      point: 'quote-001',
      quote,
      confirmed: true,
    });
    expect(at.wish(confirm('“always”'))).toBe('quote-not-found');
    expect(at.wish(confirm('“maybe”'), BEA)).toBe('not-allowed');
    expect(at.wish(confirm('“maybe”'), ANA)).toBe('yes');
    expect(at.wish(confirm('“never again”'))).toBe('yes');
    const edit: Wish = {
      type: 'point.edit',
      point: 'quote-001',
      kind: 'point',
      text: 'We: “maybe”, “never”',
    };
    at.wish(edit);
    expect(at.point('quote-001')?.confirmed).toEqual(['“maybe”']);
    expect(at.row('quote-001')?.segments.filter(({ confirmed }) => confirmed)).toHaveLength(1);
  });

  test('a facilitator writes down what somebody without a phone says; participants do not', () => {
    const at = room();
    expect(at.say('said-for1', { saidBy: '' }, FACILITATOR)).toBe('yes');
    expect(at.say('said-for2', { saidBy: ' Mo ' }, FACILITATOR)).toBe('yes');
    expect(at.say('said-for3', { saidBy: 'Mo' }, ANA)).toBe('not-allowed');
    expect([at.row('said-for1'), at.row('said-for2')]).toMatchObject([
      { author: null, mine: false },
      { author: 'Mo', mine: false },
    ]);
  });
});

describe('undo', () => {
  const CASES: readonly Wish[] = [
    merge('inbox-001', 'key-00001'),
    merge('key-00002', 'key-00001'),
    { type: 'point.nest', point: 'key-00003', under: 'key-00001', after: 'end' },
    { type: 'point.nest', point: 'inbox-001', under: 'key-00002', after: 'end' },
    { type: 'point.move', point: 'key-00002', table: THERE, list: 'key', after: 'end' },
    { type: 'point.move', point: 'inbox-002', table: THERE, list: 'key', after: null },
    { type: 'point.heading', point: 'key-00001', heading: true },
    { type: 'table.wall-line', table: HERE, after: 'key-00001' },
    { type: 'point.hands', point: 'key-00001', count: 3 },
    { type: 'point.flag', point: 'key-00001', flagged: true },
    { type: 'spotlight.set', table: HERE, point: 'key-00001' },
  ];
  test.each(CASES.map((wish) => [wish.type, wish] as const))(
    'given %s, when its inverse follows, then all is as before',
    (_, wish) => {
      const at = room();
      at.wish(agree('inbox-001'), ANA);
      const before = at.plain();
      const back = inverseOf(at.state(), wish);
      expect(at.wish(wish)).toBe('yes');
      for (const one of back) expect(at.wish(one)).toBe('yes');
      expect(at.plain()).toEqual(before);
    },
  );
});

test('a participant’s phone refuses what only the crew may ask', () => {
  const at = room();
  const wishes: readonly Wish[] = [merge('inbox-001', 'key-00001'), hide('inbox-001')];
  for (const [n, wish] of wishes.entries()) {
    const command: SocketCommand = { id: `command-${n}`, ...wish };
    expect(decideAtTable(at.state(), command, ANA)).toEqual({ ok: false, code: 'not-allowed' });
  }
});
