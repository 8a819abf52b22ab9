import { FIRST_RULEBOOK } from '@tablecloth/shared/first-rulebook.ts';
import type { Rulebook } from '@tablecloth/shared/rulebook.ts';
import { TABLE_RULEBOOK } from '@tablecloth/shared/table-rulebook.ts';
import { entriesById } from '@tablecloth/shared/by-id.ts';
import { expect, test } from 'vitest';
import { memoryDisk } from './disk.ts';
import { fakeServer, handClock, settled } from './fake-world.ts';
import { createSession } from './session.ts';

/** A phone whose page has come, and the rest of its program not yet. */
async function phone() {
  const clock = handClock();
  const server = fakeServer(clock);
  const strings = new Map<string, string>();
  const nothing: (rulebook: Rulebook) => void = () => undefined;
  const rest = { asked: 0, learn: nothing };
  const session = createSession(
    {
      gathering: 'gathering-01',
      role: 'participant',
      rulebook: FIRST_RULEBOOK,
      whole: {
        ask: () => (rest.asked += 1),
        onHere: (learn) => (rest.learn = learn),
      },
    },
    {
      disk: memoryDisk(),
      clock,
      openWire: server.openWire,
      strings: () => ({
        getItem: (key) => strings.get(key) ?? null,
        setItem: (key, value) => void strings.set(key, value),
      }),
      watch: () => () => undefined,
      reload: () => false,
    },
  );
  const goOn = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) {
      clock.pass(50);
      await settled();
    }
  };
  const points = () =>
    entriesById(session.store.getState().gathering.points).map(([, { id, list, agrees }]) => ({
      id,
      list,
      agrees,
    }));
  const post = (point: string) =>
    session.submit({
      type: 'point.post',
      point,
      table: 'table-0001',
      under: null,
      kind: 'point',
      text: point,
      keep: false,
    });
  await goOn();
  return { server, session, rest, goOn, points, post };
}

test('given the first page alone, when one posts, then it is drawn, sent and confirmed', async () => {
  const { session, goOn, points, post, rest } = await phone();
  await post('point-0001');
  expect(points()).toEqual([{ id: 'point-0001', list: 'inbox', agrees: 0 }]);
  await goOn();
  expect(session.store.getState().pending).toEqual([]);
  expect(rest.asked).toBe(0);
});

test('given the first page alone, when others do more than post, then all of it waits in order for the rest', async () => {
  const { server, session, rest, goOn, points, post } = await phone();
  await post('point-0001');
  await goOn();
  server.happen([{ type: 'point.placed', point: 'point-0001', list: 'key', after: null }]);
  await post('point-0002');
  await goOn();
  expect(rest.asked).toBeGreaterThan(0);
  expect(points().find(({ id }) => id === 'point-0001')?.list).toBe('inbox');
  expect(session.store.getState().pending).toHaveLength(1);
  rest.learn(TABLE_RULEBOOK);
  await goOn();
  expect(points().find(({ id }) => id === 'point-0001')?.list).toBe('key');
  expect(session.store.getState().pending).toEqual([]);
});

test('given the first page alone, when the line goes while something waits, then it comes again with the next', async () => {
  const { server, rest, goOn, points, post } = await phone();
  await post('point-0001');
  await goOn();
  server.happen([{ type: 'point.placed', point: 'point-0001', list: 'key', after: null }]);
  server.cut();
  rest.learn(TABLE_RULEBOOK);
  await goOn();
  await goOn();
  expect(points()).toEqual([{ id: 'point-0001', list: 'key', agrees: 0 }]);
});

test('given a mark that was made before its rules came, when they come, then it is drawn', async () => {
  const { session, rest, goOn, points, post, server } = await phone();
  await post('point-0001');
  await goOn();
  server.mood.listens = false;
  await session.submit({ type: 'point.agree', point: 'point-0001', agrees: true });
  expect(points()[0]?.agrees).toBe(0);
  rest.learn(TABLE_RULEBOOK);
  expect(points()[0]?.agrees).toBe(1);
});
