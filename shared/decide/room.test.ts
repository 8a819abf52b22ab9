import { describe, expect, test } from 'vitest';
import { CREATE } from '../../tests/support/random-commands.ts';
import { type Command, decideAny } from '../decide-any.ts';
import { type Actor, EMPTY_GATHERING, type Gathering } from '../model.ts';
import { projectState } from '../project.ts';
import { reduce } from '../reduce.ts';
import type { RejectionCode } from '../rejection.ts';
import { emptiestTable, tablesInOrder } from '../views/tables.ts';
import { monitorView } from '../views/room.ts';
import { recapView } from '../views/recap.ts';
import { round } from '../views/round.ts';

const MINUTE = 60_000;
const ANA: Actor = { person: 'person-ana', role: 'organiser', tables: [] };
const SAM: Actor = { person: 'person-sam', role: 'facilitator', tables: ['table-01'] };
const BEA: Actor = { person: 'person-bea', role: 'participant', tables: [] };
const WALL: Actor = { person: null, role: 'wall', tables: [] };
const STRANGER: Actor = { person: 'person-new', role: 'participant', tables: [] };

type Wish = Command extends infer One
  ? One extends { readonly id: string }
    ? Omit<One, 'id'>
    : never
  : never;

/** A gathering with a server's clock that goes when the test says so. */
function given() {
  let state: Gathering = EMPTY_GATHERING;
  let seq = 0;
  const clock = { now: 1_000_000 };
  function when(wish: Wish, actor: Actor = ANA): RejectionCode | readonly string[] {
    const decision = decideAny(state, { ...wish, id: `command-${seq}` }, actor);
    if (!decision.ok) return decision.code;
    for (const body of decision.events)
      state = reduce(state, { seq: (seq += 1), at: clock.now, body });
    return decision.events.map(({ type }) => type);
  }
  when(CREATE);
  when({ type: 'person.join' }, BEA);
  const post = (point: string, table: string, keep = false) =>
    when(
      { type: 'point.post', point, table, under: null, kind: 'point', text: point, keep },
      keep ? ANA : BEA,
    );
  return { state: () => state, when, post, clock, now: () => round(state, clock.now) };
}

describe('rounds', () => {
  const steps = [
    { minutes: 20, instruction: 'Talk.' },
    { minutes: 10, instruction: '' },
  ];

  test('given no plan, then there is no round, and nothing is refused because of that', () => {
    const { now, post } = given();
    expect(now()).toMatchObject({ number: 0, of: 0, phase: 'none', next: null });
    expect(post('point-01', 'table-01')).toEqual(['point.posted']);
  });

  test('given a plan, when rounds are begun, paused, resumed and extended, then the server’s end time follows', () => {
    const { when, now, clock, state } = given();
    expect(when({ type: 'rounds.plan', steps })).toEqual(['rounds.planned']);
    expect(now()).toMatchObject({ of: 2, phase: 'none', next: 1 });
    expect(when({ type: 'round.start', number: 1, minutes: null })).toEqual([
      'round.started',
      'instruction.written',
    ]);
    expect(state().room.rounds.endsAt).toBe(clock.now + 20 * MINUTE);
    clock.now += 5 * MINUTE;
    expect(now()).toMatchObject({ phase: 'running', remainingMs: 15 * MINUTE, notice: null });
    when({ type: 'round.pause' });
    expect(when({ type: 'round.pause' })).toEqual([]);
    clock.now += 60 * MINUTE;
    expect(now()).toMatchObject({ phase: 'paused', remainingMs: 15 * MINUTE });
    when({ type: 'round.extend', minutes: 2 });
    when({ type: 'round.resume' });
    expect(when({ type: 'round.resume' })).toEqual([]);
    expect(now()).toMatchObject({
      phase: 'running',
      remainingMs: 17 * MINUTE,
      totalMs: 22 * MINUTE,
    });
    clock.now += 12 * MINUTE;
    expect(now().notice).toBe('five');
    clock.now += 4 * MINUTE + 1;
    expect(now().notice).toBe('one');
    clock.now += MINUTE;
    expect(now()).toMatchObject({ phase: 'ended', remainingMs: 0, notice: null, next: 2 });
    when({ type: 'round.extend', minutes: 2 });
    expect(now()).toMatchObject({ phase: 'running', remainingMs: 2 * MINUTE });
    when({ type: 'round.end' });
    expect(now()).toMatchObject({ phase: 'ended', next: 2 });
  });

  test('given a round is over, when somebody finishes a point, then it is taken', () => {
    const { when, post, clock } = given();
    when({ type: 'round.start', number: 1, minutes: 1 });
    clock.now += 2 * MINUTE;
    expect(post('point-01', 'table-01')).toEqual(['point.posted']);
    when({ type: 'round.end' });
    expect(post('point-02', 'table-01')).toEqual(['point.posted']);
  });

  test('given two press "next" at once, then one round begins, and its line replaces the one before', () => {
    const { when, state, now } = given();
    when({ type: 'rounds.plan', steps });
    when({ type: 'round.start', number: 1, minutes: null });
    expect(state().room.instruction).toBe('Talk.');
    when({ type: 'round.start', number: 2, minutes: null });
    expect(when({ type: 'round.start', number: 2, minutes: null })).toEqual([]);
    expect(state().room.instruction).toBe('');
    expect(now()).toMatchObject({ number: 2, of: 2, next: null });
  });

  test('given an organiser’s own line, when a round without one begins, then it stays', () => {
    const { when, state } = given();
    when({ type: 'instruction.write', text: 'Tea is at four.' });
    when({ type: 'round.start', number: 1, minutes: 5 });
    expect(state().room.instruction).toBe('Tea is at four.');
  });

  test('given nothing planned or begun, then there is no such round; and only the organiser leads', () => {
    const { when, now } = given();
    expect(when({ type: 'round.start', number: 1, minutes: null })).toBe('round-not-found');
    expect(when({ type: 'round.pause' })).toBe('round-not-found');
    for (const who of [SAM, BEA, WALL]) {
      expect(when({ type: 'round.start', number: 1, minutes: 5 }, who)).toBe('not-allowed');
      expect(when({ type: 'announcement.make', text: 'x' }, who)).toBe('not-allowed');
    }
    when({ type: 'round.start', number: 1, minutes: 5 });
    expect(now().notice).toBeNull();
    when({ type: 'rounds.plan', steps: [] });
    expect(now().phase).toBe('none');
  });
});

describe('what the organiser says, and what a table asks', () => {
  test('given an announcement, then it stands until it is replaced or cleared', () => {
    const { when, state, clock } = given();
    expect(when({ type: 'announcement.make', text: '  ' })).toBe('empty');
    expect(when({ type: 'announcement.make', text: 'x'.repeat(201) })).toBe('too-long');
    when({ type: 'announcement.make', text: 'Soup' });
    clock.now += MINUTE;
    when({ type: 'announcement.make', text: 'Coffee' });
    expect(state().room.announcement).toEqual({ text: 'Coffee', at: clock.now });
    when({ type: 'announcement.clear' });
    expect(when({ type: 'announcement.clear' })).toEqual([]);
    expect(state().room.announcement).toBeNull();
  });

  test('given a call for help, then it is one for the table, the organiser takes it, and who called or crew clears it', () => {
    const { when, state } = given();
    const [call, take, clear] = (['help.call', 'help.take', 'help.clear'] as const).map((type) => ({
      type,
      table: 'table-01',
    }));
    expect(when(call!, STRANGER)).toBe('not-joined');
    expect(when({ type: 'help.call', table: 'table-no' }, BEA)).toBe('table-not-found');
    expect(when(clear!, SAM)).toEqual([]);
    expect(when(call!, BEA)).toEqual(['help.called']);
    expect(when(call!, SAM)).toEqual([]);
    expect(when(take!, SAM)).toBe('not-allowed');
    expect(when(take!, ANA)).toEqual(['help.taken']);
    expect(state().room.help[0]).toMatchObject({ by: 'person-bea', taken: true });
    expect(when(clear!, { ...BEA, person: 'person-01' })).toBe('not-joined');
    expect(when(clear!, BEA)).toEqual(['help.cleared']);
  });
});

describe('themes and tables while people sit at them', () => {
  const words = { title: 'New', gloss: '', question: '' };

  test('given a table was merged away, when another is added, then no number is given twice', () => {
    const { when, state } = given();
    when({ type: 'table.merge', table: 'table-03', into: 'table-01' });
    expect(when({ type: 'theme.add', theme: 'theme-04', table: 'table-04', ...words })).toEqual([
      'theme.added',
      'table.added',
    ]);
    expect(when({ type: 'theme.add', theme: 'theme-04', table: 'table-04', ...words })).toEqual([]);
    when({ type: 'table.add', table: 'table-05', theme: 'theme-04' });
    expect(state().tables.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    expect(tablesInOrder(state()).map(({ number }) => number)).toEqual([1, 2, 4, 5]);
  });

  test('given two tables with points, when they are merged, then none is lost, and what comes late goes there too', () => {
    const { when, post, state } = given();
    post('point-01', 'table-01');
    post('point-02', 'table-02', true);
    post('point-03', 'table-01', true);
    const section = { heading: '', leadIn: '' };
    when({ type: 'section.write', table: 'table-01', summary: 'One.', ...section });
    when({ type: 'section.write', table: 'table-02', summary: 'Two.', ...section });
    when({ type: 'help.call', table: 'table-01' }, BEA);
    expect(when({ type: 'table.merge', table: 'table-01', into: 'table-02' })).toEqual([
      'table.merged',
      'help.cleared',
      'help.called',
      'section.written',
      'section.written',
      'grant.assigned',
    ]);
    post('point-04', 'table-01');
    const [gone, into] = state().tables;
    expect([gone?.points, gone?.key, gone?.open]).toEqual([[], [], false]);
    expect(into?.points).toEqual(['point-01', 'point-02', 'point-03', 'point-04']);
    expect(into?.key).toEqual(['point-02', 'point-03']);
    expect(state().report.sections.map(({ summary }) => summary)).toEqual(['', 'Two.\n\nOne.']);
    expect(state().grants.find(({ role }) => role === 'facilitator')?.tables).toEqual(['table-02']);
    expect(when({ type: 'table.open', table: 'table-01' })).toEqual(['table.opened']);
    expect(post('point-05', 'table-01')).toEqual(['point.posted']);
    expect(state().tables[0]?.points).toEqual(['point-05']);
  });

  test('given merges that make no sense, then there is no such table or theme', () => {
    const { when } = given();
    expect(when({ type: 'table.merge', table: 'table-01', into: 'table-01' })).toBe(
      'table-not-found',
    );
    expect(when({ type: 'table.merge', table: 'table-01', into: 'table-no' })).toBe(
      'table-not-found',
    );
    when({ type: 'table.merge', table: 'table-01', into: 'table-02' });
    expect(when({ type: 'table.merge', table: 'table-02', into: 'table-01' })).toBe(
      'table-not-found',
    );
    expect(when({ type: 'table.merge', table: 'table-01', into: 'table-02' })).toEqual([]);
    expect(when({ type: 'theme.merge', theme: 'theme-01', into: 'theme-01' })).toBe(
      'theme-not-found',
    );
    expect(when({ type: 'table.assign', table: 'table-02', theme: 'theme-no' })).toBe(
      'theme-not-found',
    );
    expect(when({ type: 'table.add', table: 'table-09', theme: 'theme-01' }, SAM)).toBe(
      'not-allowed',
    );
  });

  test('given themes and tables, when they are merged and put in another order, then tables keep their numbers', () => {
    const { when, state } = given();
    when({ type: 'theme.merge', theme: 'theme-01', into: 'theme-02' });
    expect(state().tables.map(({ theme }) => theme)).toEqual(['theme-02', 'theme-02', 'theme-03']);
    when({ type: 'table.place', table: 'table-03', after: null });
    when({ type: 'theme.place', theme: 'theme-02', after: 'theme-03' });
    expect(state().tables.map(({ number }) => number)).toEqual([3, 1, 2]);
    expect(state().themes.map(({ id }) => id)).toEqual(['theme-03', 'theme-02']);
  });

  test('given seats and people, then the emptiest open table is the least full, and never a refusal', () => {
    const { when, state } = given();
    const here = (...counts: number[]) =>
      counts.map((n, i) => ({ table: `table-0${i + 1}`, here: n }));
    expect(emptiestTable(state(), [])).toBe('table-01');
    expect(emptiestTable(state(), here(2, 1, 3))).toBe('table-02');
    when({ type: 'table.size', table: 'table-01', seats: 12 });
    when({ type: 'table.size', table: 'table-02', seats: 3 });
    expect(emptiestTable(state(), here(4, 3, 9))).toBe('table-01');
    when({ type: 'table.close', table: 'table-01' });
    expect(emptiestTable(state(), here(0, 9, 8))).toBe('table-03');
  });
});

describe('Open Space', () => {
  const words = { title: ' Bees  in the city ', gloss: '', question: '' };
  const wish = { type: 'theme.propose', theme: 'theme-05', table: 'table-05', ...words } as const;

  test('given nobody said people may, when they propose a table, then they may not', () => {
    expect(given().when(wish, BEA)).toBe('not-allowed');
  });

  test('given they may, when somebody proposes and the organiser says yes, then there is a table with the next number', () => {
    const { when, state } = given();
    when({ type: 'rules.change', rules: { proposals: true } });
    expect(when(wish, STRANGER)).toBe('not-joined');
    expect(when({ ...wish, title: ' ' }, BEA)).toBe('empty');
    expect(when({ ...wish, table: 'table-01' }, BEA)).toBe('malformed');
    expect(when(wish, BEA)).toEqual(['theme.proposed']);
    expect(when(wish, BEA)).toEqual([]);
    expect(when({ type: 'proposal.accept', theme: 'theme-05' }, SAM)).toBe('not-allowed');
    const ana = projectState(state(), { crew: true, person: 'person-ana' });
    expect(ana.room.proposals).toMatchObject([{ title: 'Bees in the city', by: null }]);
    const bea = projectState(state(), { crew: false, person: 'person-bea' });
    expect(bea.room.proposals).toMatchObject([{ by: 'person-bea' }]);
    const yes = { type: 'proposal.accept', theme: 'theme-05' } as const;
    expect(when(yes)).toEqual(['theme.added', 'table.added']);
    expect(when(yes)).toEqual([]);
    expect(state().tables.at(-1)).toMatchObject({ id: 'table-05', number: 4, open: true });
    expect(state().room.proposals).toEqual([]);
  });

  test('given a proposal, when the organiser declines or its author thinks again, then it is gone', () => {
    const { when, state } = given();
    when({ type: 'rules.change', rules: { proposals: true } });
    const no = { type: 'proposal.decline', theme: 'theme-05' } as const;
    for (const who of [ANA, BEA]) {
      when(wish, BEA);
      expect(when(no, STRANGER)).toBe('not-allowed');
      expect(when(no, who)).toEqual(['proposal.declined']);
      expect(state().room.proposals).toEqual([]);
    }
    expect(when({ ...no, type: 'proposal.accept' })).toBe('theme-not-found');
  });
});

describe('links', () => {
  test('given a link, when it gets other tables, then it has those; one that is gone gets none', () => {
    const { when, state } = given();
    const grant = state().grants.find(({ role }) => role === 'facilitator')!.id;
    const assign = (tables: string[], who = ANA) =>
      when({ type: 'grant.assign', grant, label: 'Sam', tables }, who);
    expect(assign(['table-02', 'table-02'])).toEqual(['grant.assigned']);
    expect(state().grants.find(({ id }) => id === grant)).toMatchObject({
      label: 'Sam',
      tables: ['table-02'],
    });
    expect(assign(['table-02'])).toEqual([]);
    expect(assign(['table-no'])).toBe('table-not-found');
    expect(assign([], SAM)).toBe('not-allowed');
    when({ type: 'grant.revoke', grant });
    expect(assign(['table-01'])).toBe('grant-not-found');
    expect(when({ type: 'grant.assign', grant: 'grant-org', label: '', tables: [] })).toBe(
      'not-allowed',
    );
  });
});

describe('methods', () => {
  test('given a method, when it is chosen, then its rounds are planned, and tables stay as they are', () => {
    const { when, state } = given();
    const before = state().tables;
    expect(when({ type: 'method.choose', method: 'world-cafe' })).toEqual([
      'method.chosen',
      'rounds.planned',
    ]);
    expect(state().room.rounds.steps).toHaveLength(3);
    expect(state().tables).toBe(before);
    expect(when({ type: 'method.choose', method: 'open-space' }, SAM)).toBe('not-allowed');
    when({ type: 'method.choose', method: 'free-tables' });
    expect(state().room.rounds.steps).toEqual([]);
  });
});

describe('what is new, and how the room is', () => {
  test('given somebody comes back to a table, then they see its best and what others said since', () => {
    const { post, when, state } = given();
    for (const n of [1, 2, 3, 4]) post(`point-0${n}`, 'table-01', true);
    when({ type: 'point.agree', point: 'point-04', agrees: true }, BEA);
    const since = state().points.size + 20;
    const recap = recapView(state(), 'table-01', 0, 'person-bea');
    expect(recap?.top.map(({ id }) => id)).toEqual(['point-04', 'point-01', 'point-02']);
    expect(recap?.repeats).toBe(false);
    expect(recap?.fresh.map(({ id }) => id)).toEqual([
      'point-04',
      'point-03',
      'point-02',
      'point-01',
    ]);
    expect(recapView(state(), 'table-01', since, null)?.fresh).toEqual([]);
    post('point-05', 'table-01');
    expect(recapView(state(), 'table-01', 0, 'person-bea')?.fresh).toHaveLength(4);
    expect(recapView(state(), 'table-no', 0, null)).toBeNull();
    when({ type: 'point.agree', point: 'point-04', agrees: false }, BEA);
    expect(recapView(state(), 'table-01', 0, null)?.repeats).toBe(true);
  });

  test('given a table where people are and nobody writes, then it is quiet, and its facilitator’s line is told', () => {
    const { post, state, clock, when } = given();
    post('point-01', 'table-01');
    when({ type: 'help.call', table: 'table-01' }, BEA);
    const presence = {
      people: 3,
      saving: true,
      tables: [{ table: 'table-01', here: 3, facilitated: false }],
      crew: {
        tables: [{ table: 'table-01', facilitators: 0, awaySince: clock.now, unsent: 2 }],
        grants: [],
      },
    };
    const first = () => monitorView(state(), presence, clock.now)[0];
    clock.now += 10 * MINUTE - 1;
    expect(first()).toMatchObject({ quiet: false, people: 3, facilitator: 'away', unsent: 2 });
    clock.now += 1;
    expect(first()).toMatchObject({ quiet: true, quietMs: 10 * MINUTE, awayMs: 10 * MINUTE });
    expect(first()?.help).toMatchObject({ taken: false });
    expect(monitorView(state(), presence, clock.now)[1]).toMatchObject({
      quiet: false,
      quietMs: null,
      facilitator: 'never',
    });
  });
});
