import { expect, test } from 'vitest';
import { handClock, settled } from './fake-world.ts';
import { browserTabs } from './tabs.ts';

test('given pages of one browser, when one asks, then those that are open answer, and nobody waits for the rest', async () => {
  const clock = handClock();
  const [one, two] = [browserTabs(clock), browserTabs(clock)];
  // All of them are there: no need to wait.
  expect(await one.alive([two.own])).toEqual(new Set([two.own]));

  let answer: ReadonlySet<string> | null = null;
  void one.alive(['gone', two.own]).then((names) => (answer = names));
  // Answers come in the order of the questions.
  await one.alive([two.own]);
  expect(answer).toBeNull();
  clock.pass(400);
  await settled();
  expect(answer).toEqual(new Set([two.own]));
});
