import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CREATE, randomSteps } from '../tests/support/random-commands.ts';
import { decideAny } from './decide-any.ts';
import type { SeenEvent } from './event.ts';
import { type Actor, EMPTY_GATHERING, type Gathering } from './model.ts';
import { fold, reduce } from './reduce.ts';
import { encodeGathering } from './snapshot.ts';

const ORGANISER: Actor = { person: null, role: 'organiser', tables: [] };

/** Every event of a random evening, and the state that came of them one by one. */
function play(
  steps: readonly { readonly command: Parameters<typeof decideAny>[1]; readonly actor: Actor }[],
) {
  const events: SeenEvent[] = [];
  let state: Gathering = EMPTY_GATHERING;
  for (const { command, actor } of [{ command: CREATE, actor: ORGANISER }, ...steps]) {
    const decision = decideAny(state, command, actor);
    if (!decision.ok) continue;
    for (const body of decision.events) {
      const event = { seq: events.length + 1, at: events.length, body };
      events.push(event);
      state = reduce(state, event);
    }
  }
  return { events, state };
}

test('given a long log, when it is folded at once, then it is what came of it one by one, and may be gone on with', async () => {
  await fc.assert(
    fc.asyncProperty(randomSteps(700), fc.nat(400), async (steps, cut) => {
      const { events, state } = play(steps);
      // Long enough for the way that keeps no earlier version: the same events over and over are facts too.
      const many = [...events];
      while (many.length < 300) {
        many.push(...events.map((event, n) => ({ ...event, seq: many.length + n + 1 })));
      }
      const stepwise = many.reduce(reduce, EMPTY_GATHERING);
      expect(fold(many)).toEqual(stepwise);
      expect(encodeGathering(fold(events))).toEqual(encodeGathering(state));

      // From the middle: what it begins with is somebody else's, and stays as it was.
      const before = fold(many.slice(0, cut));
      const kept = structuredClone(before);
      const after = fold(many, before);
      expect(before).toEqual(kept);
      // And what comes of it is nobody's draft any more.
      const whole = structuredClone(after);
      for (const event of many) reduce(after, event);
      fold(many.toReversed(), after);
      expect(after).toEqual(whole);
      expect(after.points.open).toBeUndefined();
    }),
    { numRuns: 15 },
  );
}, 60_000);
