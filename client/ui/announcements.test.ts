import { describe, expect, test } from 'vitest';
import { createAnnouncements } from './announcements.ts';

function setup() {
  let now = 0;
  let tasks: { at: number; run: () => void }[] = [];
  const polite: string[] = [];
  const assertive: string[] = [];
  const announcements = createAnnouncements(
    { polite: (text) => polite.push(text), assertive: (text) => assertive.push(text) },
    {
      now: () => now,
      after: (ms, run) => {
        const task = { at: now + ms, run };
        tasks.push(task);
        return () => {
          tasks = tasks.filter((one) => one !== task);
        };
      },
    },
  );
  const pass = (ms: number): void => {
    now += ms;
    const ripe = tasks.filter(({ at }) => at <= now);
    tasks = tasks.filter(({ at }) => at > now);
    for (const { run } of ripe) run();
  };
  return { announcements, polite, assertive, pass };
}

describe('announcements', () => {
  test('given many new points in a short time, then one sentence a topic is spoken, the last one', () => {
    const { announcements, polite, pass } = setup();
    announcements.tell('points', '1 new point');
    announcements.tell('points', '2 new points');
    announcements.tell('points', '3 new points');
    expect(polite).toEqual(['1 new point']);
    pass(9_999);
    expect(polite).toHaveLength(1);
    pass(1);
    expect(polite).toEqual(['1 new point', '3 new points']);
  });

  test('given somebody types, when others post, then it waits for two quiet seconds', () => {
    const { announcements, polite, pass } = setup();
    announcements.typed();
    announcements.tell('points', '1 new point');
    pass(1_500);
    announcements.typed();
    pass(500);
    expect(polite).toEqual([]);
    pass(1_500);
    expect(polite).toEqual(['1 new point']);
  });

  test('given own actions in a row, then the first is spoken at once and the last after three seconds', () => {
    const { announcements, polite, pass } = setup();
    announcements.say('Moved to position 2 of 5');
    announcements.say('Moved to position 3 of 5');
    announcements.say('Moved to position 4 of 5');
    pass(3_000);
    expect(polite).toEqual(['Moved to position 2 of 5', 'Moved to position 4 of 5']);
  });

  test('given a point was not sent, then it is said at once, whatever waits', () => {
    const { announcements, assertive } = setup();
    announcements.typed();
    announcements.alarm('Not sent');
    expect(assertive).toEqual(['Not sent']);
  });

  test('given several topics, then one sentence of each stands in one announcement', () => {
    const { announcements, polite, pass } = setup();
    announcements.tell('round', 'Five minutes left.');
    announcements.tell('points', '1 new point.');
    announcements.tell('round', 'One minute left.');
    pass(10_000);
    expect(polite).toEqual(['Five minutes left.', '1 new point. One minute left.']);
  });

  test('given one acts while others post, then one’s own comes first, and theirs three seconds later', () => {
    const { announcements, polite, pass } = setup();
    announcements.typed();
    announcements.tell('points', '2 new points');
    announcements.say('Added');
    expect(polite).toEqual(['Added']);
    pass(2_999);
    expect(polite).toEqual(['Added']);
    pass(1);
    expect(polite).toEqual(['Added', '2 new points']);
  });

  test('given somebody goes on typing, then one’s own deeds are said all the same, and those of others never', () => {
    const { announcements, polite, pass } = setup();
    announcements.tell('points', '1 new point');
    announcements.tell('points', '2 new points');
    for (let strokes = 0; strokes < 60; strokes += 1) {
      pass(500);
      announcements.typed();
    }
    announcements.say('Moved to position 2 of 5');
    expect(polite).toEqual(['1 new point', 'Moved to position 2 of 5']);
    pass(2_000);
    pass(1_000);
    expect(polite).toEqual(['1 new point', 'Moved to position 2 of 5', '2 new points']);
  });

  test('given nothing happens, then nothing is said, and what was said is not said again', () => {
    const { announcements, polite, pass } = setup();
    announcements.say('Added');
    pass(60_000);
    expect(polite).toEqual(['Added']);
  });
});
