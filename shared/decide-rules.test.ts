import { expect, test } from 'vitest';
import { CREATE } from '../tests/support/random-commands.ts';
import type { SocketCommand } from './command.ts';
import { type Command, decideAny } from './decide-any.ts';
import { type Actor, EMPTY_GATHERING, type Gathering } from './model.ts';
import { reduce } from './reduce.ts';
import { facilitateView } from './views/facilitate.ts';
import { roomView } from './views/room.ts';
import { tableView } from './views/table.ts';
import { wallView } from './views/wall.ts';
import { pseudonymOf } from './words/pseudonyms.ts';

const OLGA: Actor = { person: 'person-olga', role: 'organiser', tables: [] };
const SAM: Actor = { person: 'person-sam', role: 'facilitator', tables: ['table-01'] };
const ANA: Actor = { person: 'person-ana', role: 'participant', tables: [] };
const BEA: Actor = { person: 'person-bea', role: 'participant', tables: [] };
const table = 'table-01';
const MINUTE = 60_000;

/** A gathering that is asked for one thing after another, each a minute after the one before. */
function evening() {
  let state: Gathering = EMPTY_GATHERING;
  let seq = 0;
  const ask = (command: Command, actor: Actor): string => {
    const decision = decideAny(state, command, actor);
    if (!decision.ok) return decision.code;
    for (const body of decision.events) {
      seq += 1;
      state = reduce(state, { seq, at: seq * MINUTE, body });
    }
    return decision.events.length === 0 ? 'nothing new' : 'yes';
  };
  let n = 0;
  const id = (): string => `command-${(n += 1)}`;
  ask(CREATE, OLGA);
  for (const actor of [OLGA, SAM, ANA, BEA]) ask({ id: id(), type: 'person.join' }, actor);
  return {
    state: () => state,
    now: () => seq * MINUTE,
    ask: (command: Omitted, actor: Actor) => ask({ ...command, id: id() }, actor),
    post: (point: string, actor: Actor, keep = false) =>
      ask(
        {
          id: id(),
          type: 'point.post',
          point,
          table,
          under: null,
          kind: 'point',
          text: point,
          keep,
        },
        actor,
      ),
    rule: (rules: Extract<SocketCommand, { type: 'table.rule' }>['rules']) =>
      ask({ id: id(), type: 'table.rule', table, rules }, SAM),
    rules: (rules: Extract<SocketCommand, { type: 'rules.change' }>['rules']) =>
      ask({ id: id(), type: 'rules.change', rules }, OLGA),
  };
}
type Omitted = SocketCommand extends infer One
  ? One extends { readonly id: string }
    ? Omit<One, 'id'>
    : never
  : never;
const ids = (rows: readonly { readonly id: string }[] | undefined) => rows?.map(({ id }) => id);

test('given rules, when one is changed, then the others stay, and only an organiser changes them', () => {
  const at = evening();
  expect(at.rules({ wall: 'delayed', wallDelay: 90 })).toBe('yes');
  expect(at.rules({ paused: true })).toBe('yes');
  expect(at.rules({ paused: true })).toBe('nothing new');
  expect(at.state().rules).toMatchObject({ wall: 'delayed', wallDelay: 90, paused: true });
  expect(at.ask({ type: 'rules.change', rules: { paused: false } }, SAM)).toBe('not-allowed');
  expect(at.ask({ type: 'table.rule', table: 'table-02', rules: { hold: true } }, SAM)).toBe(
    'not-allowed',
  );
});

test('given a hold, when it ends, then what was held waits on until it is released', () => {
  const at = evening();
  at.rule({ hold: true });
  expect([at.post('point-ana', ANA), at.post('point-bea', BEA), at.post('point-sam', SAM)]).toEqual(
    ['yes', 'yes', 'yes'],
  );
  const view = () => facilitateView(at.state(), table, null);
  expect(ids(view()?.held)).toEqual(['point-bea', 'point-ana']);
  expect(ids(view()?.inbox)).toEqual(['point-sam']);
  expect(roomView(at.state())[0]).toMatchObject({ points: 1, held: 2, waiting: 1 });
  at.rule({ hold: false });
  expect(ids(view()?.held)).toHaveLength(2);
  for (const command of [
    { type: 'point.agree', point: 'point-ana', agrees: true },
    { type: 'point.place', point: 'point-ana', list: 'key', after: 'end' },
    { type: 'point.merge', point: 'point-sam', into: 'point-ana' },
  ] as const) {
    expect(at.ask(command, SAM)).toBe('point-held');
  }
  expect(at.ask({ type: 'point.release', point: 'point-ana', keep: true }, SAM)).toBe('yes');
  expect(ids(view()?.key)).toEqual(['point-ana']);
  expect(at.ask({ type: 'point.hide', point: 'point-bea', reason: 'no' }, SAM)).toBe('yes');
  expect(at.ask({ type: 'points.release', table }, SAM)).toBe('nothing new');
  at.ask({ type: 'point.restore', point: 'point-bea' }, SAM);
  expect(ids(view()?.held)).toEqual(['point-bea']);
  expect(at.ask({ type: 'points.release', table }, SAM)).toBe('yes');
  expect(ids(view()?.inbox)).toEqual(['point-sam', 'point-bea']);
});

test('given a private round, when it is revealed, then everything stands there at once, in the order of saying', () => {
  const at = evening();
  at.rule({ privately: true });
  at.post('point-ana', ANA);
  at.post('point-bea', BEA);
  at.post('point-sam', SAM, true);
  expect(tableView(at.state(), table, null)?.head).toMatchObject({ waits: 'reveal', sealed: 3 });
  expect(at.ask({ type: 'point.withdraw', point: 'point-bea' }, BEA)).toBe('yes');
  expect(at.state().tables[0]?.sealed).toBe(2);
  expect(at.ask({ type: 'points.reveal', table: null }, SAM)).toBe('not-allowed');
  expect(at.ask({ type: 'points.reveal', table }, SAM)).toBe('yes');
  expect(at.state().tables[0]).toMatchObject({ sealed: 0, rules: { privately: false } });
  expect(ids(facilitateView(at.state(), table, null)?.inbox)).toEqual(['point-sam', 'point-ana']);
});

test('given a pause or a table off the record, when words come, then they are refused by name', () => {
  const at = evening();
  at.post('point-ana', ANA);
  const words = { point: 'point-ana', kind: 'point', text: 'other' } as const;
  at.rules({ paused: true });
  expect([at.post('point-one', ANA), at.post('point-two', SAM)]).toEqual(['posting-paused', 'yes']);
  expect(at.ask({ type: 'point.edit', ...words }, ANA)).toBe('yes');
  at.rule({ offRecord: true });
  expect(at.post('point-three', SAM)).toBe('off-record');
  expect(at.ask({ type: 'point.edit', ...words, text: 'more' }, ANA)).toBe('off-record');
  expect(tableView(at.state(), table, null)?.head.capture).toBe('off-record');
});

test('given names, when they end, then none is known, and none is taken', () => {
  const at = evening();
  at.ask({ type: 'person.name', name: 'Ana' }, ANA);
  at.post('point-ana', ANA);
  const author = () => tableView(at.state(), table, null)?.recent[0]?.author;
  expect(author()).toBe('Ana');
  at.rules({ names: 'pseudonym' });
  expect(author()).toBe(pseudonymOf('person-ana'));
  expect(author()).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+ \d+$/);
  expect(at.ask({ type: 'person.name', name: 'Ana' }, ANA)).toBe('no-names');
  at.rules({ names: 'optional' });
  expect(author()).toBeNull();
});

test('given Chatham House mode, when there are points, then it stays; without any it can end', () => {
  const at = evening();
  expect([at.rules({ chatham: true }), at.rules({ chatham: false })]).toEqual(['yes', 'yes']);
  at.rules({ chatham: true });
  at.post('point-ana', ANA);
  expect(at.rules({ chatham: false })).toBe('chatham-stays');
  expect(tableView(at.state(), table, null)?.recent[0]).toMatchObject({
    author: null,
    postedAt: 0,
  });
  expect(roomView(at.state())[0]?.lastPointAt).toBeNull();
});

test('given somebody removed through a point, when they or others act, then they can do nothing and only crew undoes it', () => {
  const at = evening();
  at.post('point-ana', ANA);
  const remove = {
    type: 'person.remove',
    removal: 'removal-1',
    person: null,
    said: 'point-ana',
    hide: true,
  } as const;
  expect(at.ask({ ...remove, said: null, person: 'person-ana' }, SAM)).toBe('not-allowed');
  expect(at.ask(remove, BEA)).toBe('not-allowed');
  expect(at.ask(remove, SAM)).toBe('yes');
  expect(at.ask(remove, SAM)).toBe('nothing new');
  expect(at.post('point-two', ANA)).toBe('removed');
  expect(facilitateView(at.state(), table, null)?.hidden).toHaveLength(1);
  expect(at.ask({ type: 'person.readmit', removal: 'removal-1' }, BEA)).toBe('not-allowed');
  expect(at.ask({ type: 'person.readmit', removal: 'removal-1' }, SAM)).toBe('yes');
  expect(at.post('point-two', ANA)).toBe('yes');
});

test('given a wall with a delay, when time goes on, then a point comes up when it is old enough, and the wall knows when to look', () => {
  const at = evening();
  at.rules({ wall: 'delayed', wallDelay: 90 });
  at.post('point-ana', ANA);
  const postedAt = at.now();
  const wall = (now: number) => wallView(at.state(), now);
  expect(wall(postedAt + 89_999)).toMatchObject({ changesAt: postedAt + 90_000 });
  expect(ids(wall(postedAt + 89_999).tables[0]?.items)).toEqual([]);
  expect(ids(wall(postedAt + 90_000).tables[0]?.items)).toEqual(['point-ana']);
  at.rules({ wall: 'kept' });
  expect(ids(wall(postedAt + 90_000).tables[0]?.items)).toEqual([]);
  at.rules({ wall: 'all' });
  expect(ids(wall(0).tables[0]?.items)).toEqual(['point-ana']);
});
