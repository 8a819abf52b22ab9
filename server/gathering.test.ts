import type { SocketCommand } from '@tablecloth/shared/command.ts';
import { getById } from '@tablecloth/shared/by-id.ts';
import { MORE_LIMITS } from '@tablecloth/shared/more-limits.ts';
import type { Actor } from '@tablecloth/shared/model.ts';
import { encodeGathering } from '@tablecloth/shared/snapshot.ts';
import { expect, test } from 'vitest';
import { heldLog } from '../tests/support/held-log.ts';
import { CREATE } from '../tests/support/random-commands.ts';
import { type GatheringOptions, openGathering } from './gathering.ts';
import type { EventLog } from './store/event-log.ts';
import { memoryLog } from './store/memory.ts';

const ORGANISER: Actor = { person: 'organiser', role: 'organiser', tables: [] };
const ANA: Actor = { person: 'person-ana', role: 'participant', tables: [] };
const NOW = 1_760_000_000_000;

const join = (id: string): SocketCommand => ({ id, type: 'person.join' });
const post = (id: string, point: string, text = point): SocketCommand => ({
  id,
  type: 'point.post',
  point,
  table: 'table-01',
  under: null,
  kind: 'point',
  text,
  keep: false,
});
const agree = (id: string, point: string, agrees = true): SocketCommand => ({
  id,
  type: 'point.agree',
  point,
  agrees,
});

/** A gathering with three tables and one participant, in eleven events. */
const START = 12;
async function opened(log: EventLog, options: Partial<GatheringOptions> = {}) {
  const gathering = await openGathering({ id: 'gathering', log, now: () => NOW, ...options });
  if (gathering.head() === 0) {
    await gathering.submit([CREATE], ORGANISER);
    await gathering.submit([join('ana-joins')], ANA);
  }
  return gathering;
}
const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('given a new gathering, when commands come, then each gets the seq of its last event', async () => {
  const gathering = await openGathering({ id: 'gathering', log: memoryLog(), now: () => NOW });
  expect([gathering.head(), gathering.epoch]).toEqual([0, '']);

  const receipts = await gathering.submit([CREATE], ORGANISER);

  expect(receipts).toEqual([{ commandId: CREATE.id, seq: 11 }]);
  expect(gathering.epoch).toMatch(/^[\w-]{16,24}$/);
  expect(gathering.state().info?.title).toBe('Data Café');
  expect(await gathering.submit([join('join-0001'), post('post-0001', 'point-01')], ANA)).toEqual([
    { commandId: 'join-0001', seq: 12 },
    { commandId: 'post-0001', seq: 13 },
  ]);
  expect(gathering.head()).toBe(13);
});

test('given a log, when it is opened again, then epoch, head and state are the same', async () => {
  const log = memoryLog();
  const before = await opened(log);
  await before.submit([post('post-0001', 'point-01')], ANA);
  const after = await opened(log);
  expect(after.epoch).toBe(before.epoch);
  expect(after.head()).toBe(before.head());
  expect(encodeGathering(after.state())).toEqual(encodeGathering(before.state()));
});

test('given a command that was taken, when it comes again, then it gets the same receipt and nothing is recorded', async () => {
  const log = memoryLog();
  const gathering = await opened(log);
  const first = await gathering.submit([post('post-0001', 'point-01')], ANA);
  await gathering.submit([post('post-0002', 'point-02')], ANA);
  expect(await gathering.submit([post('post-0001', 'point-01')], ANA)).toEqual(first);
  const again = await opened(log);
  expect(await again.submit([post('post-0001', 'point-01')], ANA)).toEqual(first);
  expect(again.head()).toBe(START + 2);
});

test('given a commit on its way, when its command comes again, then both wait for the disk (R1)', async () => {
  const log = heldLog(memoryLog());
  const gathering = await opened(log);
  log.hold();
  let answered = 0;
  const submit = () =>
    gathering.submit([post('post-0001', 'point-01')], ANA).then((receipts) => {
      answered += 1;
      return receipts;
    });
  const first = submit();
  await tick();
  const second = submit();
  await tick();
  expect(answered).toBe(0);
  expect(gathering.head()).toBe(START);
  expect(getById(gathering.state().points, 'point-01')).toBeUndefined();

  log.release();
  expect(await first).toEqual([{ commandId: 'post-0001', seq: START + 1 }]);
  expect(await second).toEqual(await first);
  expect(gathering.head()).toBe(START + 1);
});

test('given one command twice in a batch, when it is decided, then it is recorded once and answered twice', async () => {
  const gathering = await opened(memoryLog());
  const twice = post('post-0001', 'point-01');
  const refused = post('post-0002', 'point-02', '');
  expect(await gathering.submit([twice, twice, refused, refused], ANA)).toEqual([
    { commandId: 'post-0001', seq: START + 1 },
    { commandId: 'post-0001', seq: START + 1 },
    { commandId: 'post-0002', code: 'empty' },
    { commandId: 'post-0002', code: 'empty' },
  ]);
  expect(gathering.head()).toBe(START + 1);
});

test('given a commit on its way, when more commands come, then they share the next one, each on the state the one before it leaves', async () => {
  const log = heldLog(memoryLog());
  const gathering = await opened(log);
  const before = log.appends();
  log.hold();
  const first = gathering.submit([post('post-0001', 'point-01')], ANA);
  await tick();
  const rest = [
    gathering.submit([post('post-0002', 'point-02')], ANA),
    gathering.submit([agree('agree-001', 'point-01'), agree('agree-002', 'point-02')], ANA),
    gathering.submit([agree('agree-003', 'point-02')], ANA),
    gathering.submit([agree('agree-004', 'point-03')], ANA),
  ];
  await tick();
  expect(log.appends()).toBe(before + 1);
  log.release();

  expect(await first).toEqual([{ commandId: 'post-0001', seq: START + 1 }]);
  expect(await Promise.all(rest)).toEqual([
    [{ commandId: 'post-0002', seq: START + 2 }],
    [
      { commandId: 'agree-001', seq: START + 3 },
      { commandId: 'agree-002', seq: START + 4 },
    ],
    // Agreed already: a yes that changes nothing, and waits with what it rests on.
    [{ commandId: 'agree-003', seq: START + 4 }],
    [{ commandId: 'agree-004', code: 'point-not-found' }],
  ]);
  expect(log.appends()).toBe(before + 2);
});

test('given what changes nothing or is refused, when it comes alone, then nothing is appended', async () => {
  const log = heldLog(memoryLog());
  const gathering = await opened(log);
  const before = log.appends();
  expect(await gathering.submit([join('join-0002')], ANA)).toEqual([
    { commandId: 'join-0002', seq: START },
  ]);
  expect(await gathering.submit([{ id: 'doors-001', type: 'doors.close' }], ANA)).toEqual([
    { commandId: 'doors-001', code: 'not-allowed' },
  ]);
  expect(await gathering.submit([], ANA)).toEqual([]);
  expect(log.appends()).toBe(before);
});

test('given a listener, when a commit is done, then every receipt has left before it hears', async () => {
  const gathering = await opened(memoryLog());
  const heard: string[] = [];
  gathering.subscribe((events, to) => {
    heard.push(`heard ${events.map(({ seq }) => seq).join()} to ${to}`);
  });
  // As much in between as a gateway has: wrappers, checks, an acknowledgement.
  const send = async (id: string, point: string): Promise<void> => {
    const submitted = async () => gathering.submit([post(id, point)], ANA);
    const wrapped = async () => {
      const all = await submitted();
      return all;
    };
    const receipts = await wrapped().then(async (all) => all);
    await Promise.resolve();
    heard.push(`receipt ${JSON.stringify(receipts[0])}`);
  };
  await Promise.all([send('post-0001', 'point-01'), send('post-0002', 'point-02')]);
  await tick();
  await send('post-0003', 'point-03');
  await tick();
  expect(heard).toEqual([
    `receipt {"commandId":"post-0001","seq":${START + 1}}`,
    `receipt {"commandId":"post-0002","seq":${START + 2}}`,
    `heard ${START + 1},${START + 2} to ${START + 2}`,
    `receipt {"commandId":"post-0003","seq":${START + 3}}`,
    `heard ${START + 3} to ${START + 3}`,
  ]);
});

test('given listeners that come and go, when commits are told, then each hears what came while it listened', async () => {
  const gathering = await opened(memoryLog());
  const early: number[] = [];
  const late: number[] = [];
  const end = gathering.subscribe((_, to) => early.push(to));
  await gathering.submit([post('post-0001', 'point-01')], ANA);
  // Committed and not yet told: who comes now has it in the state already.
  gathering.subscribe((_, to) => late.push(to));
  await tick();
  expect([early, late, gathering.listeners()]).toEqual([[START + 1], [], 2]);

  await gathering.submit([post('post-0002', 'point-02')], ANA);
  end();
  await tick();
  expect([early, late, gathering.listeners()]).toEqual([[START + 1], [START + 2], 1]);
});

test('given a listener that throws, when a commit is told, then the others hear it and it is reported', async () => {
  const reported: unknown[] = [];
  const gathering = await opened(memoryLog(), { report: (error) => reported.push(error) });
  const heard: number[] = [];
  const wrong = new Error('wrong');
  gathering.subscribe(() => {
    throw wrong;
  });
  gathering.subscribe((_, to) => heard.push(to));
  await gathering.submit([post('post-0001', 'point-01')], ANA);
  await tick();
  expect([heard, reported]).toEqual([[START + 1], [wrong]]);
});

test('given a full disk, when commands come, then all are refused with a code, nothing of them stays, and the next that works heals it (R7)', async () => {
  const log = heldLog(memoryLog());
  const reported: unknown[] = [];
  const gathering = await opened(log, { report: (error) => reported.push(error) });
  const taken = await gathering.submit([post('post-0001', 'point-01')], ANA);
  const heard: number[] = [];
  gathering.subscribe((_, to) => heard.push(to));
  log.fail('disk-full');

  const receipts = await gathering.submit(
    [
      post('post-0002', 'point-02'),
      agree('agree-001', 'point-02'),
      post('post-0003', 'point-03', ''),
      post('post-0001', 'point-01'),
    ],
    ANA,
  );

  const refusal = { code: 'read-only', retryMs: 5_000 };
  expect(receipts).toEqual([
    { commandId: 'post-0002', ...refusal },
    { commandId: 'agree-001', ...refusal },
    { commandId: 'post-0003', ...refusal },
    ...taken,
  ]);
  expect(gathering.health()).toBe('read-only');
  expect(gathering.head()).toBe(START + 1);
  expect(getById(gathering.state().points, 'point-02')).toBeUndefined();
  expect(reported).toHaveLength(1);

  // What needs no writing says nothing of the disk.
  await gathering.submit([join('join-0002')], ANA);
  expect(gathering.health()).toBe('read-only');

  log.fail(null);
  expect(await gathering.submit([post('post-0002', 'point-02')], ANA)).toEqual([
    { commandId: 'post-0002', seq: START + 2 },
  ]);
  expect(gathering.health()).toBe('ok');
  await tick();
  expect(heard).toEqual([START + 2]);
});

test('given a broken log, when a command comes, then it is an exception and not a refusal, and the next one works', async () => {
  const log = memoryLog();
  let broken = false;
  const gathering = await opened({
    ...log,
    append: async (...job) => {
      if (broken) throw new TypeError('a bug');
      return log.append(...job);
    },
  });
  broken = true;
  await expect(gathering.submit([post('post-0001', 'point-01')], ANA)).rejects.toThrow('a bug');
  broken = false;
  expect(await gathering.submit([post('post-0001', 'point-01')], ANA)).toEqual([
    { commandId: 'post-0001', seq: START + 1 },
  ]);
});

test('given another process on the same log, when both write, then the loser reads on, decides again and tells of both', async () => {
  const log = memoryLog();
  const waits: number[] = [];
  const here = await opened(log, {
    random: () => 0.5,
    delay: async (ms) => void waits.push(ms),
  });
  const there = await opened(log);
  const heard: string[] = [];
  here.subscribe((events) => heard.push(...events.map(({ commandId }) => commandId)));
  await there.submit([post('post-0001', 'point-01', 'theirs')], ANA);

  expect(await here.submit([post('post-0002', 'point-01', 'ours')], ANA)).toEqual([
    { commandId: 'post-0002', code: 'point-exists' },
  ]);
  expect(getById(here.state().points, 'point-01')?.text).toBe('theirs');
  await there.submit([post('post-0003', 'point-03')], ANA);
  expect(await here.submit([post('post-0004', 'point-04')], ANA)).toEqual([
    { commandId: 'post-0004', seq: START + 3 },
  ]);

  expect(waits).toEqual([2, 2]);
  await tick();
  expect(heard).toEqual(['post-0001', 'post-0003', 'post-0004']);
});

test('given another process that took a command, when it comes again here, then it gets that receipt, whatever we would say of it', async () => {
  const log = memoryLog();
  const here = await opened(log, { delay: async () => {} });
  const there = await opened(log);
  const bea: Actor = { person: 'person-bea', role: 'participant', tables: [] };
  const [joined, posted] = await there.submit(
    [join('bea-joins'), post('post-0001', 'point-01')],
    bea,
  );
  // Not here yet, as far as we know: it would be refused.
  expect(await here.submit([post('post-0001', 'point-01')], bea)).toEqual([posted]);
  // Would be accepted: the log knows better.
  const third = await there.submit([post('post-0002', 'point-02')], bea);
  expect(await here.submit([join('bea-joins'), post('post-0002', 'point-02')], bea)).toEqual([
    joined,
    ...third,
  ]);
  expect(here.head()).toBe(there.head());
});

test('given a person who came in through another process, when they post here, then they are not refused for what we have not read', async () => {
  const log = memoryLog();
  const here = await opened(log, { delay: async () => {} });
  const there = await opened(log);
  const bea: Actor = { person: 'person-bea', role: 'participant', tables: [] };
  await there.submit([join('bea-joins')], bea);
  expect(await here.submit([post('post-0001', 'point-01')], bea)).toEqual([
    { commandId: 'post-0001', seq: START + 2 },
  ]);
});

test('given a log that another process always wins, when the tries are used up, then it is asked to come again', async () => {
  const log = memoryLog();
  const there = await opened(log);
  let n = 0;
  const here = await opened(
    {
      ...log,
      append: async (...job) => {
        n += 1;
        await there.submit([post(`theirs-${n}0`, `their-p-${n}`)], ANA);
        return log.append(...job);
      },
    },
    { delay: async () => {} },
  );
  expect(await here.submit([post('post-0001', 'point-01')], ANA)).toEqual([
    { commandId: 'post-0001', code: 'slow-down', retryMs: 500 },
  ]);
  expect(n).toBeGreaterThan(5);
  expect(n).toBeLessThan(20);
  expect(here.health()).toBe('ok');
});

test('given three processes and many commands, when all write at once, then every command is in once', async () => {
  const log = memoryLog();
  const processes = [await opened(log), await opened(log), await opened(log)];
  const receipts = await Promise.all(
    Array.from({ length: 60 }, (_, n) =>
      processes[n % 3]!.submit([post(`command-${n}`, `point-${n}-x`)], ANA),
    ),
  );
  const seqs = receipts.flat().map((receipt) => ('seq' in receipt ? receipt.seq : receipt.code));
  expect(new Set(seqs).size).toBe(60);
  const { events } = await log.read('gathering', START);
  expect(events).toHaveLength(60);
});

test('given a clock that steps back, when points are posted, then no time is below the one before it', async () => {
  let now = NOW;
  const log = memoryLog();
  const gathering = await opened(log, { now: () => now });
  await gathering.submit([post('post-0001', 'point-01')], ANA);
  now = NOW - 3_600_000;
  await gathering.submit([post('post-0002', 'point-02')], ANA);
  const again = await opened(log, { now: () => now });
  await again.submit([post('post-0003', 'point-03')], ANA);
  now = NOW + 5;
  await again.submit([post('post-0004', 'point-04')], ANA);
  const times = (await log.read('gathering', START)).events.map(({ at }) => at - NOW);
  expect(times).toEqual([0, 0, 0, 5]);
});

test('given who asks since when, when that is known here, then it is the rest, else nothing but a snapshot will do', async () => {
  const log = memoryLog();
  const gathering = await opened(log);
  await gathering.submit([post('post-0001', 'point-01')], ANA);
  expect(gathering.since(START)?.map(({ seq }) => seq)).toEqual([START + 1]);
  expect(gathering.since(START + 1)).toEqual([]);
  expect(gathering.since(0)).toHaveLength(START + 1);
  expect(gathering.since(START + 2)).toBeNull();

  const marks = Array.from({ length: MORE_LIMITS.catchUpEvents * 2 + 50 }, (_, n) =>
    agree(`agree-${n}0`, 'point-01', n % 2 === 0),
  );
  await gathering.submit(marks, ANA);
  const head = gathering.head();
  for (const one of [gathering, await opened(log)]) {
    expect(one.since(head - MORE_LIMITS.catchUpEvents)).toHaveLength(MORE_LIMITS.catchUpEvents);
    expect(one.since(head - MORE_LIMITS.catchUpEvents - 1)).toBeNull();
    expect(one.since(head - 1)?.map(({ seq }) => seq)).toEqual([head]);
  }
});

test('given an event of a type this program does not know, when the log is read, then the head moves and work goes on', async () => {
  const log = memoryLog();
  const there = await opened(log);
  await there.submit([post('post-0001', 'point-01')], ANA);
  const unknown = START + 1;
  const here = await opened(
    {
      ...log,
      read: async (...job) => {
        const range = await log.read(...job);
        return { ...range, events: range.events.filter(({ seq }) => seq !== unknown) };
      },
    },
    { delay: async () => {} },
  );
  expect(here.head()).toBe(unknown);
  expect(here.since(START)).toEqual([]);
  expect(await here.submit([post('post-0002', 'point-02')], ANA)).toEqual([
    { commandId: 'post-0002', seq: unknown + 1 },
  ]);
});

test('given a command that only the log remembers, when its id comes again, then it gets its receipt, whatever we would say of it', async () => {
  const log = memoryLog();
  const there = await opened(log);
  const receipts = await there.submit([post('post-0001', 'point-01')], ANA);
  await there.submit([post('post-0002', 'point-02')], ANA);
  const forgetful = async () =>
    opened(
      {
        ...log,
        read: async (...job) => {
          const range = await log.read(...job);
          const events = range.events.filter(({ commandId }) => commandId !== 'post-0001');
          return { ...range, events };
        },
      },
      { delay: async () => {} },
    );
  const wouldBeTaken = post('post-0001', 'point-01');
  const wouldBeRefused = post('post-0001', 'point-02');
  const wouldChangeNothing = join('post-0001');
  for (const command of [wouldBeTaken, wouldBeRefused, wouldChangeNothing]) {
    const here = await forgetful();
    expect(await here.submit([command], ANA)).toEqual(receipts);
  }
  expect((await log.read('gathering', 0)).to).toBe(START + 2);
});

test('given commands on their way, when it is closed, then they are finished and later ones keep for another time', async () => {
  const log = heldLog(memoryLog());
  const gathering = await opened(log);
  log.hold();
  const first = gathering.submit([post('post-0001', 'point-01')], ANA);
  await tick();
  const second = gathering.submit([post('post-0002', 'point-02')], ANA);
  let closed = false;
  const closing = gathering.close().then(() => {
    closed = true;
  });
  await tick();
  expect(closed).toBe(false);
  log.release();
  await closing;
  expect([await first, await second].flat().map((one) => 'seq' in one)).toEqual([true, true]);
  expect(await gathering.submit([post('post-0003', 'point-03')], ANA)).toEqual([
    { commandId: 'post-0003', code: 'read-only', retryMs: 500 },
  ]);
  expect((await log.read('gathering', 0)).to).toBe(START + 2);
});

test('given a yes that changed nothing and a refusal, when their copies come late over an older line, then both get the same answer and undo nothing (S3)', async () => {
  const gathering = await opened(memoryLog());
  await gathering.submit([join('join-0002'), post('post-0001', 'point-01')], ANA);
  const first = [agree('agree-001', 'point-01', false), post('post-0002', 'point-01')];
  const receipts = await gathering.submit(first, ANA);
  expect(receipts).toEqual([
    { commandId: 'agree-001', seq: START + 1 },
    { commandId: 'post-0002', code: 'point-exists' },
  ]);
  await gathering.submit([agree('agree-002', 'point-01')], ANA);
  expect(await gathering.submit(first, ANA)).toEqual(receipts);
  expect(getById(gathering.state().points, 'point-01')?.agrees).toBe(1);
});
