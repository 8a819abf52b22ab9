import { expect, test } from 'vitest';
import { encodeGathering } from '@tablecloth/shared/snapshot.ts';
import { heldLog } from '../tests/support/held-log.ts';
import { CREATE } from '../tests/support/random-commands.ts';
import { createGatherings } from './gatherings.ts';
import { type EventLog, StoreFailure } from './store/event-log.ts';
import { memoryLog } from './store/memory.ts';

/** Gatherings whose minutes pass when a test says so. */
function started(log: EventLog, idleMinutes = 10) {
  let run: () => void = () => {};
  let every = 0;
  let stopped = false;
  const gatherings = createGatherings({
    log,
    now: () => 1_760_000_000_000,
    idleMinutes,
    every: (ms, sweep) => {
      every = ms;
      run = sweep;
      return () => {
        stopped = true;
      };
    },
  });
  return {
    gatherings,
    minutes: (n: number) => {
      for (let minute = 0; minute < n; minute += 1) run();
    },
    interval: () => every,
    stopped: () => stopped,
  };
}

test('given a creation, when it is done, then the gathering opens by id and by code', async () => {
  const { gatherings } = started(memoryLog());
  const created = await gatherings.create(CREATE, 'gathering');
  expect(created).toMatchObject({ ok: true, gathering: { id: 'gathering' } });
  expect((await gatherings.byCode('ABCDEF'))?.id).toBe('gathering');
  expect((await gatherings.open('gathering'))?.state().info?.title).toBe('Data Café');
  expect(gatherings.live()).toHaveLength(1);
});

test('given nothing by that name, when it is opened, then there is nothing, and nothing stays open', async () => {
  const { gatherings } = started(memoryLog());
  expect(await gatherings.open('gathering')).toBeNull();
  expect(await gatherings.byCode('ABCDEF')).toBeNull();
  expect(gatherings.live()).toEqual([]);
});

test('given a taken code or id, when another one is created, then it says which', async () => {
  const log = memoryLog();
  const { gatherings } = started(log);
  await gatherings.create(CREATE, 'gathering');
  expect(await gatherings.create({ ...CREATE, id: 'create-02' }, 'gathering-2')).toEqual({
    ok: false,
    why: 'code-taken',
  });
  expect(
    await gatherings.create({ ...CREATE, id: 'create-03', code: 'BCDEFG' }, 'gathering'),
  ).toEqual({ ok: false, why: 'refused', code: 'gathering-exists' });
  expect(await log.gatherings()).toEqual(['gathering']);
});

test('given what must be refused, when it is created, then it takes no code', async () => {
  const log = memoryLog();
  const { gatherings } = started(log);
  expect(await gatherings.create({ ...CREATE, themes: [] }, 'gathering')).toEqual({
    ok: false,
    why: 'refused',
    code: 'empty',
  });
  expect(await log.gatheringByCode('ABCDEF')).toBeNull();
});

test('given a creation whose answer was lost, when it is asked again, then it is the same gathering', async () => {
  const { gatherings } = started(memoryLog());
  const first = await gatherings.create(CREATE, 'gathering');
  const second = await gatherings.create(CREATE, 'gathering');
  expect(first.ok && second.ok && first.gathering === second.gathering).toBe(true);
  expect(gatherings.live()[0]?.head()).toBe(11);
});

test('given a full disk, when a gathering is created, then it is a refusal with a time, and works later', async () => {
  const log = heldLog(memoryLog());
  const { gatherings } = started(log);
  log.fail('disk-full');
  const refused = { ok: false, why: 'refused', code: 'read-only', retryMs: 5_000 };
  expect(await gatherings.create(CREATE, 'gathering')).toEqual(refused);
  expect(await gatherings.open('gathering')).toBeNull();
  log.fail(null);
  expect(await gatherings.create(CREATE, 'gathering')).toMatchObject({ ok: true });

  const away = started({
    ...memoryLog(),
    claimCode: async () => {
      throw new StoreFailure('unavailable', 'away');
    },
  });
  expect(await away.gatherings.create(CREATE, 'gathering')).toEqual(refused);
});

test('given many who open at once, when it is read, then it is read once', async () => {
  const log = memoryLog();
  await started(log).gatherings.create(CREATE, 'gathering');
  let reads = 0;
  const { gatherings } = started({
    ...log,
    read: async (...job) => {
      reads += 1;
      return log.read(...job);
    },
  });
  const all = await Promise.all([
    gatherings.open('gathering'),
    gatherings.byCode('ABCDEF'),
    gatherings.open('gathering'),
  ]);
  expect(new Set(all).size).toBe(1);
  expect(reads).toBe(1);
});

test('given a log that can not be read, when it is opened, then that fails, and the next try works', async () => {
  const log = memoryLog();
  await started(log).gatherings.create(CREATE, 'gathering');
  let away = true;
  const { gatherings } = started({
    ...log,
    read: async (...job) => {
      if (away) throw new StoreFailure('unavailable', 'away');
      return log.read(...job);
    },
  });
  await expect(gatherings.open('gathering')).rejects.toThrow('away');
  away = false;
  expect(await gatherings.open('gathering')).not.toBeNull();
});

test('given nobody who listens, when the minutes have passed, then it is closed, and opens again as it was', async () => {
  const { gatherings, minutes, interval } = started(memoryLog(), 3);
  expect(interval()).toBe(60_000);
  await gatherings.create(CREATE, 'gathering');
  const before = await gatherings.open('gathering');
  const end = before?.subscribe(() => {});
  minutes(20);
  expect(gatherings.live()).toHaveLength(1);
  end?.();
  minutes(2);
  await gatherings.open('gathering');
  minutes(3);
  expect(gatherings.live()).toHaveLength(1);
  minutes(1);
  expect(gatherings.live()).toEqual([]);

  const after = await gatherings.open('gathering');
  expect(after).not.toBe(before);
  expect(after && encodeGathering(after.state())).toEqual(
    before && encodeGathering(before.state()),
  );
});

test('given a gathering that is being closed in mid-commit, when it is opened, then the new one has that commit', async () => {
  const log = heldLog(memoryLog());
  const { gatherings, minutes } = started(log, 0);
  await gatherings.create(CREATE, 'gathering');
  const before = await gatherings.open('gathering');
  log.hold();
  const person = { person: 'person-ana', role: 'participant', tables: [] } as const;
  const submitted = before?.submit([{ id: 'ana-joins', type: 'person.join' }], person);
  minutes(1);
  const opening = gatherings.open('gathering');
  log.release();
  expect(await submitted).toEqual([{ commandId: 'ana-joins', seq: 12 }]);
  expect((await opening)?.head()).toBe(12);
});

test('given open gatherings, when all is closed, then commits are finished and the sweep ends', async () => {
  const log = heldLog(memoryLog());
  const { gatherings, stopped } = started(log);
  await gatherings.create(CREATE, 'gathering');
  const one = await gatherings.open('gathering');
  log.hold();
  const person = { person: 'person-ana', role: 'participant', tables: [] } as const;
  const submitted = one?.submit([{ id: 'ana-joins', type: 'person.join' }], person);
  const closing = gatherings.close();
  log.release();
  await closing;
  expect(await submitted).toEqual([{ commandId: 'ana-joins', seq: 12 }]);
  expect(stopped()).toBe(true);
  expect(gatherings.live()).toEqual([]);
});
