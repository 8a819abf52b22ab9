import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ACTORS, CREATE, randomSteps } from '../../tests/support/random-commands.ts';
import { entriesById, getById } from '../by-id.ts';
import { decideAny } from '../decide-any.ts';
import type { EventBody } from '../event.ts';
import { type Actor, EMPTY_GATHERING, type Gathering, type Id } from '../model.ts';
import { inverseOf } from '../inverse.ts';
import { project, projectState } from '../project.ts';
import { reduce } from '../reduce.ts';
import type { RejectionCode } from '../rejection.ts';
import type { Wish } from '../wish.ts';

const ORGANISER: Actor = { person: 'person-00', role: 'organiser', tables: [] };
const SAM: Actor = { person: 'person-09', role: 'facilitator', tables: ['table-02'] };
const participant = (person: Id): Actor => ({ person, role: 'participant', tables: [] });
const ANA = participant('person-01');
const BEA = participant('person-02');
const CEM = participant('person-03');

function room() {
  let state: Gathering = EMPTY_GATHERING;
  let seq = 0;
  const apply = (events: readonly EventBody[]): void => {
    for (const body of events) state = reduce(state, { seq: (seq += 1), at: seq, body });
  };
  const wish = (one: Wish, actor: Actor): RejectionCode | readonly EventBody[] => {
    const decision = decideAny(state, { id: `command-${seq}`, ...one }, actor);
    if (!decision.ok) return decision.code;
    apply(decision.events);
    return decision.events;
  };
  const created = decideAny(state, CREATE, ORGANISER);
  if (created.ok) apply(created.events);
  for (const who of [ANA, BEA, CEM]) wish({ type: 'person.join' }, who);
  for (const point of ['point-01', 'point-02']) {
    const said = { kind: 'point', text: `said ${point}`, under: null, keep: true } as const;
    wish({ type: 'point.post', point, table: 'table-01', ...said }, ORGANISER);
  }
  for (const finding of ['finding-1', 'finding-2']) {
    wish({ type: 'finding.write', finding, title: finding, elaboration: '' }, ORGANISER);
  }
  wish({ type: 'plenary.open' }, ORGANISER);
  const dot = (who: Actor, on: Id, placed = true) => wish({ type: 'dot.place', on, placed }, who);
  return {
    wish,
    dot,
    open: (each: number, hidden = false) =>
      wish({ type: 'dots.open', each, on: 'both', hidden }, ORGANISER),
    state: () => state,
    own: ({ person }: Actor) => getById(state.room.harvest.dots.by, person ?? '') ?? [],
    count: (on: Id) => state.room.harvest.dots.counts.find((one) => one.on === on)?.count ?? 0,
  };
}

describe('dots', () => {
  test('given two for everybody, when somebody puts a third, then it is refused till one is back', () => {
    const at = room();
    at.open(2);
    at.dot(ANA, 'finding-1');
    at.dot(ANA, 'point-01');
    expect(at.dot(ANA, 'finding-2')).toBe('dots-spent');
    at.dot(ANA, 'finding-1', false);
    at.dot(ANA, 'finding-2');
    expect(at.own(ANA)).toEqual(['point-01', 'finding-2']);
    expect(at.count('finding-1')).toBe(0);
  });

  test('given dots, when their point is hidden, then they are back', () => {
    const at = room();
    at.open(1);
    at.dot(ANA, 'point-01');
    at.wish({ type: 'point.hide', point: 'point-01', reason: '' }, ORGANISER);
    expect(at.own(ANA)).toEqual([]);
    at.wish({ type: 'point.restore', point: 'point-01' }, ORGANISER);
    expect(at.count('point-01')).toBe(0);
    expect(at.dot(ANA, 'point-02')).toHaveLength(1);
  });

  test.each([
    ['point', 'point.merge', 'point-01', 'point-02'],
    ['finding', 'finding.merge', 'finding-1', 'finding-2'],
  ] as const)(
    'given dots on two, when one %s is merged into the other, then who had both has one back',
    (what, type, from, into) => {
      const at = room();
      at.open(2);
      at.dot(ANA, from);
      at.dot(ANA, into);
      at.dot(BEA, from);
      at.dot(CEM, into);
      at.wish(
        type === 'point.merge' ? { type, point: from, into } : { type, finding: from, into },
        ORGANISER,
      );
      expect(at.count(into)).toBe(3);
      expect([ANA, BEA, CEM].map(at.own)).toEqual([[into], [into], [into]]);
      expect(at.dot(ANA, what === 'point' ? 'finding-1' : 'point-01')).toHaveLength(1);
    },
  );

  test('given three each, when there is one each, then the first of everybody stays', () => {
    const at = room();
    at.open(3);
    at.dot(ANA, 'point-02');
    at.dot(ANA, 'finding-1');
    at.open(1);
    expect(at.own(ANA)).toEqual(['point-02']);
    at.wish({ type: 'dots.open', each: 1, on: 'findings', hidden: false }, ORGANISER);
    expect(at.own(ANA)).toEqual([]);
    expect(at.state().room.harvest.dots.counts).toEqual([]);
  });

  test('given hidden totals, when they are closed, then everybody learns them, and not before', () => {
    const at = room();
    at.open(2, true);
    at.dot(ANA, 'finding-1');
    at.dot(BEA, 'finding-1');
    for (const crew of [true, false]) {
      expect(projectState(at.state(), { crew, person: null }).room.harvest.dots).toMatchObject({
        counts: [],
        people: 2,
      });
    }
    const closed = at.wish({ type: 'dots.close' }, ORGANISER);
    expect(closed).toEqual([{ type: 'dots.closed', counts: [{ on: 'finding-1', count: 2 }] }]);
    expect(at.dot(ANA, 'finding-1', false)).toBe('dots-closed');
  });

  test('given participants, when they open dots or count hands, then it is not theirs', () => {
    const at = room();
    expect(at.wish({ type: 'dots.open', each: 3, on: 'both', hidden: false }, SAM)).toBe(
      'not-allowed',
    );
    expect(at.wish({ type: 'finding.hands', finding: 'finding-1', count: 7 }, ANA)).toBe(
      'not-allowed',
    );
    at.wish({ type: 'finding.hands', finding: 'finding-1', count: 7 }, SAM);
    expect(at.state().room.plenary?.[0]?.hands).toBe(7);
  });
});

const SEEDS = [20_261_124, 5];
test.each(SEEDS)(
  'totals are what the dots of everybody come to, and nobody has more than there are (seed %i)',
  { timeout: 60_000 },
  (seed) => {
    const placed = { dots: 0 };
    fc.assert(
      fc.property(randomSteps(80), (steps) => {
        let state = EMPTY_GATHERING;
        let seq = 0;
        for (const { command, actor } of [{ command: CREATE, actor: ACTORS[0]! }, ...steps]) {
          const decision = decideAny(state, command, actor);
          if (!decision.ok) continue;
          for (const body of decision.events) {
            state = reduce(state, { seq: (seq += 1), at: 0, body });
          }
          const { dots } = state.room.harvest;
          const totals = new Map<Id, number>();
          for (const [, on] of entriesById(dots.by)) {
            expect(on.length).toBeLessThanOrEqual(dots.each);
            expect(new Set(on).size).toBe(on.length);
            for (const one of on) totals.set(one, (totals.get(one) ?? 0) + 1);
          }
          placed.dots += totals.size;
          expect(Object.fromEntries(dots.counts.map(({ on, count }) => [on, count]))).toEqual(
            Object.fromEntries(totals),
          );
          for (const on of totals.keys()) {
            const point = getById(state.points, on);
            const stands = point ? point.hidden === null && point.merged === undefined : true;
            const found = point ?? state.report.findings.find(({ id }) => id === on);
            expect([on, stands, found !== undefined]).toEqual([on, true, true]);
          }
        }
      }),
      { seed, numRuns: 150 },
    );
    expect(placed.dots).toBeGreaterThan(500);
  },
);

test.each(SEEDS)(
  'while totals are hidden, nothing that others are told depends on where dots are (seed %i)',
  { timeout: 60_000 },
  (seed) => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(2), fc.nat(3), fc.boolean()), { maxLength: 20 }),
        (turns) => {
          const told = [(n: number) => n, (n: number) => (n + 1) % 4].map((shift) => {
            const at = room();
            const targets = ['finding-1', 'finding-2', 'point-01', 'point-02'];
            at.open(4, true);
            const heard: unknown[] = [];
            const tell = (events: RejectionCode | readonly EventBody[]): void => {
              for (const body of typeof events === 'string' ? [] : events) {
                for (const crew of [true, false]) {
                  const event = { seq: 1, at: 1, actor: null, commandId: 'command-1', body };
                  heard.push(project(event, { crew, person: null }));
                }
              }
            };
            for (const [who, on, placed] of turns) {
              tell(at.dot([ANA, BEA, CEM][who] ?? ANA, targets[shift(on)] ?? '', placed));
            }
            tell(at.wish({ type: 'point.merge', point: 'point-01', into: 'point-02' }, ORGANISER));
            tell(at.wish({ type: 'point.unmerge', point: 'point-01' }, ORGANISER));
            const joined = {
              type: 'finding.merge',
              finding: 'finding-1',
              into: 'finding-2',
            } as const;
            const inverse = inverseOf(at.state(), joined);
            tell(at.wish(joined, ORGANISER));
            for (const one of inverse) tell(at.wish(one, ORGANISER));
            tell(at.wish({ type: 'point.hide', point: 'point-02', reason: '' }, ORGANISER));
            heard.push(projectState(at.state(), { crew: true, person: null }).room.harvest);
            return JSON.stringify(heard);
          });
          expect(told[0]).toBe(told[1]);
        },
      ),
      { seed, numRuns: 100 },
    );
  },
);

describe('a merge that is undone', () => {
  const MERGES = [
    ['point', 'point.merge', 'point-01', 'point-02'],
    ['finding', 'finding.merge', 'finding-1', 'finding-2'],
  ] as const;
  const merged = (type: (typeof MERGES)[number][1], from: Id, into: Id): Wish =>
    type === 'point.merge' ? { type, point: from, into } : { type, finding: from, into };
  const undone = (at: ReturnType<typeof room>, wish: Wish): void => {
    const inverse = inverseOf(at.state(), wish);
    at.wish(wish, ORGANISER);
    for (const one of inverse) at.wish(one, ORGANISER);
  };

  test.each(MERGES)('given dots on two, then each %s has those it had', (_, type, from, into) => {
    for (const hidden of [false, true]) {
      const at = room();
      at.open(3, hidden);
      for (const [who, on] of [
        [ANA, from],
        [ANA, into],
        [BEA, from],
        [CEM, into],
      ] as const) {
        at.dot(who, on);
      }
      const before = at.state().room.harvest.dots;
      undone(at, merged(type, from, into));
      expect(at.state().room.harvest.dots).toEqual(before);
    }
  });

  test.each(MERGES)(
    'given dots that went elsewhere meanwhile, then nobody has more than there are, and no %s one that was taken back',
    (what, type, from, into) => {
      const other = what === 'point' ? 'finding-1' : 'point-01';
      const at = room();
      at.open(2);
      at.dot(ANA, from);
      at.dot(ANA, into);
      at.dot(BEA, from);
      at.dot(CEM, from);
      const wish = merged(type, from, into);
      const inverse = inverseOf(at.state(), wish);
      at.wish(wish, ORGANISER);
      at.dot(ANA, other);
      at.dot(BEA, into, false);
      at.dot(CEM, other);
      for (const one of inverse) at.wish(one, ORGANISER);
      expect([ANA, BEA, CEM].map(at.own)).toEqual([[into, other], [], [from, other]]);
      expect([from, into, other].map(at.count)).toEqual([1, 1, 2]);
    },
  );

  test('then everybody is told of their own dots, and whoever reads along of totals alone', () => {
    const at = room();
    at.open(2);
    at.dot(ANA, 'point-01');
    at.wish({ type: 'point.merge', point: 'point-01', into: 'point-02' }, ORGANISER);
    const events = at.wish({ type: 'point.unmerge', point: 'point-01' }, ORGANISER);
    const told = (person: Id | null) =>
      (typeof events === 'string' ? [] : events).flatMap((body) => {
        const event = { seq: 1, at: 1, actor: null, commandId: 'command-1', body };
        const seen = project(event, { crew: true, person })?.body;
        return seen?.type === 'dots.returned' ? [seen.by, seen.counts] : [];
      });
    expect(told(BEA.person)).toEqual([[], [1, 0]]);
    expect(told(ANA.person)).toEqual([[[ANA.person, ['point-01']]], [1, 0]]);
  });
});

describe('closing words', () => {
  test('given a round of words, when somebody gives two, then the second stands, and the room reads it once it is shown', () => {
    const at = room();
    const give = (who: Actor, word: Id, text: string) =>
      at.wish({ type: 'word.give', word, text }, who);
    expect(give(ANA, 'word-0001', 'calm')).toBe('words-closed');
    at.wish({ type: 'words.open' }, ORGANISER);
    give(ANA, 'word-0001', 'calm');
    give(ANA, 'word-0002', 'hopeful');
    give(BEA, 'word-0003', 'curious');
    const seen = (crew: boolean, person: Id | null) =>
      projectState(at.state(), { crew, person }).room.harvest.closing.words.map(({ text, by }) => [
        text,
        by,
      ]);
    expect(seen(false, null)).toEqual([]);
    expect(seen(false, ANA.person)).toEqual([['hopeful', ANA.person]]);
    expect(seen(true, null)).toEqual([
      ['hopeful', null],
      ['curious', null],
    ]);
    at.wish({ type: 'word.strike', word: 'word-0003' }, SAM);
    at.wish({ type: 'words.show', shown: true }, ORGANISER);
    expect(seen(false, null)).toEqual([['hopeful', null]]);
    at.wish({ type: 'words.close' }, ORGANISER);
    expect(give(BEA, 'word-0004', 'late')).toBe('words-closed');
    expect(give(CEM, 'word-0005', 'x'.repeat(31))).toBe('words-closed');
  });

  test('given somebody’s word and suggestion, when they erase what is theirs, then both are gone', () => {
    const at = room();
    at.wish({ type: 'words.open' }, ORGANISER);
    at.wish({ type: 'word.give', word: 'word-0001', text: 'calm' }, ANA);
    at.wish({ type: 'suggestion.make', suggestion: 'suggest-1', text: 'A room by the river' }, ANA);
    at.wish(
      {
        type: 'finding.write',
        finding: 'finding-1',
        title: 'A room by the river',
        elaboration: '',
      },
      ORGANISER,
    );
    at.wish({ type: 'person.erase', person: null, said: null }, ANA);
    expect(at.state().room.harvest.closing.words).toEqual([]);
    expect(at.state().room.harvest.suggestions).toEqual([]);
    expect(JSON.stringify(at.state().room.plenary)).not.toContain('river');
  });
});

describe('"Did we miss one?"', () => {
  test('given a plenary, when somebody suggests a finding, then crew and they alone know of it', () => {
    const at = room();
    const suggest = (text: string) =>
      at.wish({ type: 'suggestion.make', suggestion: 'suggest-1', text }, ANA);
    expect(suggest('  ')).toBe('empty');
    suggest('Who pays for it');
    const seen = (crew: boolean, person: Id | null) =>
      projectState(at.state(), { crew, person }).room.harvest.suggestions;
    expect(seen(true, null)).toMatchObject([{ text: 'Who pays for it', by: null }]);
    expect(seen(false, BEA.person)).toEqual([]);
    at.wish({ type: 'suggestion.settle', suggestion: 'suggest-1', state: 'aside' }, SAM);
    expect(seen(false, ANA.person)).toMatchObject([{ state: 'waiting', by: ANA.person }]);
    at.wish({ type: 'suggestion.settle', suggestion: 'suggest-1', state: 'taken' }, SAM);
    expect(seen(false, ANA.person)).toMatchObject([{ state: 'taken' }]);
    at.wish({ type: 'plenary.close' }, ORGANISER);
    expect(suggest('Another')).toBe('plenary-closed');
  });
});

test('given two findings, when one is merged into the other, then no words and no links are lost', () => {
  const at = room();
  at.wish(
    { type: 'finding.write', finding: 'finding-1', title: 'Trust', elaboration: 'Comes first' },
    SAM,
  );
  at.wish({ type: 'finding.cite', finding: 'finding-1', point: 'point-01', cites: true }, SAM);
  at.wish({ type: 'finding.merge', finding: 'finding-1', into: 'finding-2' }, SAM);
  expect(at.state().report.findings).toEqual([
    { id: 'finding-2', title: 'finding-2', elaboration: 'Trust\nComes first', cites: ['point-01'] },
  ]);
  expect(at.state().room.harvest.worded).toEqual([]);
  expect(at.wish({ type: 'finding.merge', finding: 'finding-2', into: 'finding-2' }, SAM)).toBe(
    'malformed',
  );
});
