import { CREW_RULEBOOK } from '@tablecloth/shared/crew-rulebook.ts';
import { decide } from '@tablecloth/shared/decide.ts';
import { type Drawing, draw, redraw } from '@tablecloth/shared/drawing.ts';
import { type Actor, EMPTY_GATHERING, type Gathering } from '@tablecloth/shared/model.ts';
import { reduce } from '@tablecloth/shared/reduce.ts';
import type { Pending } from '@tablecloth/shared/replica.ts';
import { encodeGathering } from '@tablecloth/shared/snapshot.ts';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ACTORS, draft, OPENING, withId } from '../support/random-commands.ts';

const own = fc.record({ kind: fc.constant('own' as const), draft });
const others = fc.record({ kind: fc.constant('others' as const), draft });
const confirmed = fc.record({ kind: fc.constant('confirmed' as const) });
const refused = fc.record({ kind: fc.constant('refused' as const) });
const drawn = fc.record({ kind: fc.constant('drawn' as const) });
const moves = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: own },
    { weight: 3, arbitrary: others },
    { weight: 2, arbitrary: confirmed },
    { weight: 1, arbitrary: refused },
    { weight: 6, arbitrary: drawn },
  ),
  { minLength: 1, maxLength: 60, size: 'max' },
);

test('given any evening, then what is drawn on top of an earlier picture is what would be drawn from nothing', () => {
  const [me] = ACTORS;
  const rules = CREW_RULEBOOK;
  let seq = 0;
  const after = (state: Gathering, command: Pending['command'], actor: Actor): Gathering => {
    const decision = decide(state, command, actor);
    if (!decision.ok) return state;
    return decision.events.reduce(
      (next, body) => reduce(next, { seq: (seq += 1), at: 1_000, body }),
      state,
    );
  };
  fc.assert(
    fc.property(moves, (plan) => {
      if (!me) return;
      let state = OPENING.reduce(
        (next, { command, actor }) => after(next, command, actor),
        EMPTY_GATHERING,
      );
      let pending: readonly Pending[] = [];
      let drawing: Drawing | null = null;
      for (const [n, move] of plan.entries()) {
        const [first, ...rest] = pending;
        if (move.kind === 'own') {
          const command = withId(`command-${n}`, move.draft);
          pending = [...pending, { command, at: n, seq: null }];
        } else if (move.kind === 'others') {
          state = after(state, withId(`other-${n}`, move.draft), ACTORS[n % ACTORS.length] ?? me);
        } else if (move.kind === 'drawn') {
          drawing = redraw(drawing, { confirmed: state, pending }, me, rules);
        } else if (first) {
          if (move.kind === 'confirmed') state = after(state, first.command, me);
          pending = rest;
        }
        const replica = { epoch: '', head: 0, mark: '', confirmed: state, pending };
        const onTop = redraw(drawing, replica, me, rules).gathering;
        expect(encodeGathering(onTop)).toEqual(encodeGathering(draw(replica, me, rules)));
      }
    }),
    { numRuns: 100 },
  );
});

test('given commands that wait, when one more is made, then only that one is decided', () => {
  const [me] = ACTORS;
  if (!me) throw new Error('nobody here');
  let decided = 0;
  const rules = {
    ...CREW_RULEBOOK,
    decide: (...asked: Parameters<typeof decide>) => {
      decided += 1;
      return decide(...asked);
    },
  };
  const command: Pending['command'] = { id: 'command', type: 'person.join' };
  const pending = Array.from({ length: 100 }, (_, n) => ({
    command: { ...command, id: `command-${n}` },
    at: n,
    seq: null,
  }));
  const replica = { confirmed: EMPTY_GATHERING, pending: pending.slice(0, 99) };
  const before = redraw(null, replica, me, rules);
  expect(decided).toBe(99);
  // A receipt changes nothing that is drawn.
  const told = pending.map((one, n) => ({ ...one, seq: n + 1 }));
  redraw(before, { ...replica, pending: told }, me, rules);
  expect(decided).toBe(100);
});
