import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { findDisorder } from '../server/import/references.ts';
import { renewIds } from '../server/import/renew-ids.ts';
import { countingIds } from '../tests/support/play-file.ts';
import { ACTORS, CREATE, randomSteps, type Step } from '../tests/support/random-commands.ts';
import { entriesById, getById } from './by-id.ts';
import { type Command, decideAny } from './decide-any.ts';
import { documentText, exportDocument } from './export/document.ts';
import { agreesWith, isMerged, treeOf } from './merged.ts';
import { type Actor, EMPTY_GATHERING, type Gathering } from './model.ts';
import { reduce } from './reduce.ts';
import { encodeGathering } from './snapshot.ts';
import { documentSchema } from './document-shape.ts';
import { facilitateView } from './views/facilitate.ts';

/** What holds for points after every evening, however stale the views were from which it was made. */
const SEEDS = [7, 20_261_123];
const RUNS = 120;
const PATIENCE = 60_000;
const ORGANISER = ACTORS[0]!;

let seq = 0;
function after(state: Gathering, command: Command, actor: Actor): Gathering | null {
  const decision = decideAny(state, command, actor);
  if (!decision.ok) return null;
  return decision.events.reduce(
    (next, body) => reduce(next, { seq: (seq += 1), at: seq, body }),
    state,
  );
}

function states(steps: readonly Step[]): Gathering[] {
  seq = 0;
  let state = after(EMPTY_GATHERING, CREATE, ORGANISER) ?? EMPTY_GATHERING;
  return steps.map(({ command, actor }) => (state = after(state, command, actor) ?? state));
}

const pointsOf = (state: Gathering) => entriesById(state.points).map(([, point]) => point);

function law(name: string, holds: (all: readonly Gathering[]) => void): void {
  test.each(SEEDS)(`${name} (seed %i)`, { timeout: PATIENCE }, (seed) => {
    fc.assert(
      fc.property(randomSteps(90), (walk) => holds(states(walk))),
      { seed, numRuns: RUNS },
    );
  });
}

law('a count is the number of people who marked a point or what was merged into it', (all) => {
  for (const state of all) {
    for (const point of pointsOf(state)) {
      const people = new Set(treeOf(state, point).flatMap((one) => one.agreedBy));
      expect(agreesWith(point)).toBe(people.size);
      expect(point.agrees).toBe(point.agreedBy.length);
    }
  }
});

law(
  'what was merged knows its target, and the target knows it; a standing point names no hidden one',
  (all) => {
    for (const state of all) {
      for (const point of pointsOf(state)) {
        for (const id of point.originals ?? []) {
          const original = getById(state.points, id);
          expect(original?.merged).toBe(point.id);
          expect(original?.hidden === null).toBe(point.hidden === null);
          expect(original?.table).toBe(point.table);
        }
        expect((point.originals?.length ?? 0) > 0).toBe(point.united !== undefined);
        if (point.merged === undefined) continue;
        expect(getById(state.points, point.merged)?.originals).toContain(point.id);
      }
    }
  },
);

law('what is merged and unmerged is as it was', (all) => {
  const plain = (state: Gathering) => {
    const { harvest } = state.room;
    // What only undoing earlier merges needs.
    const { merged: _, ...dots } = harvest.dots;
    return encodeGathering({ ...state, room: { ...state.room, harvest: { ...harvest, dots } } });
  };
  for (const before of all.slice(-8)) {
    // One person marks everything, so that any two points have somebody in common.
    const state = pointsOf(before).reduce((next, { id: point }) => {
      const mark = { id: 'command-a', type: 'point.agree', point, agrees: true } as const;
      return after(next, mark, ORGANISER) ?? next;
    }, before);
    const ids = pointsOf(state).map(({ id }) => id);
    for (const point of ids) {
      for (const into of ids) {
        const merged = after(
          state,
          { id: 'command-m', type: 'point.merge', point, into },
          ORGANISER,
        );
        if (!merged) continue;
        for (const one of pointsOf(merged)) {
          const people = new Set(treeOf(merged, one).flatMap((each) => each.agreedBy));
          expect(agreesWith(one)).toBe(people.size);
        }
        const back = after(merged, { id: 'command-u', type: 'point.unmerge', point }, ORGANISER);
        if (!isDeepStrictEqual(back && plain(back), plain(state))) {
          expect(back && plain(back)).toEqual(plain(state));
        }
      }
    }
  }
});

law(
  'every point stands in exactly one list of its table, or under what it was merged into',
  (all) => {
    const state = all.at(-1)!;
    for (const table of state.tables) {
      const view = facilitateView(state, table.id, null);
      const rows = [view?.key, view?.inbox, view?.aside, view?.hidden].flatMap((one) => one ?? []);
      const shown = rows.flatMap((row) => [row.id, ...row.originals.map(({ id }) => id)]);
      expect(shown.toSorted()).toEqual([...table.points].toSorted());
      expect(new Set(shown).size).toBe(shown.length);
    }
  },
);

law('a file of it is in order, and comes out again as it came in', (all) => {
  const state = all.at(-1)!;
  if (state.themes.length === 0) return;
  const file = (one: Gathering) => exportDocument(one, 0);
  const document = v.parse(documentSchema, JSON.parse(documentText(file(state))));
  expect(findDisorder(document.gathering)).toBeNull();
  const taken = (gathering: typeof document.gathering): Gathering => {
    const mint = countingIds();
    const fresh = renewIds(gathering, () => mint('renewed'));
    seq = 0;
    const next = after(
      EMPTY_GATHERING,
      { id: 'import-01', type: 'gathering.import', code: 'XYZ789', grants: [], gathering: fresh },
      ORGANISER,
    );
    if (!next) throw new Error('it was not taken');
    return next;
  };
  const once = taken(document.gathering);
  const twice = taken(file(once).gathering);
  expect(documentText(file(twice))).toBe(documentText(file(once)));
});

test('merges do happen on these evenings', () => {
  const evenings = fc.sample(randomSteps(90), { seed: 7, numRuns: 60 });
  const merged = evenings.filter((walk) => {
    const all = states(walk);
    return all.some((state) => pointsOf(state).some((point) => isMerged(state, point)));
  });
  expect(merged.length).toBeGreaterThan(15);
});
