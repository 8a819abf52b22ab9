import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { describeErasing } from './contract-erase.ts';
import { describeRemoving } from './contract-removing.ts';
import type { EventLog } from './event-log.ts';
import { AT, posting, textsOf } from './contract-posting.ts';

/** What a test needs of an engine: a log, and the same log again after it was closed. */
export type Engine = {
  readonly open: () => Promise<EventLog>;
  /** Absent where nothing outlives the process. */
  readonly reopen?: () => Promise<EventLog>;
  readonly clear: () => Promise<void>;
};

/** What every engine promises. One suite, run over each of them. */
export function describeEventLog(name: string, create: () => Engine): void {
  describe(`event log on ${name}`, () => {
    let engine: Engine;
    let log: EventLog;
    beforeEach(async () => {
      engine = create();
      log = await engine.open();
    });
    afterEach(async () => {
      await log.close();
      await engine.clear();
    });

    test('given nothing, when it is asked, then it has nothing', async () => {
      expect(await log.read('gathering', 0)).toEqual({ to: 0, events: [] });
      expect(await log.read('gathering', 7)).toEqual({ to: 7, events: [] });
      expect(await log.epoch('gathering')).toBeNull();
      expect(await log.findCommand('gathering', 'command')).toBeNull();
      expect(await log.gatherings()).toEqual([]);
      expect(await log.gatheringByCode('ABCDEF')).toBeNull();
    });

    test('given appends, when it is read, then seqs have no gaps and events are whole', async () => {
      expect(await log.append('one', 0, [posting('a'), posting('b')])).toEqual({
        ok: true,
        head: 2,
      });
      expect(await log.append('one', 2, [posting('c')])).toEqual({ ok: true, head: 3 });

      const { to, events } = await log.read('one', 0);
      expect(to).toBe(3);
      expect(events.map(({ seq, commandId }) => [seq, commandId])).toEqual([
        [1, 'a'],
        [2, 'b'],
        [3, 'c'],
      ]);
      expect(events[2]).toEqual({
        seq: 3,
        at: AT,
        actor: 'person-1',
        commandId: 'c',
        body: posting('c').bodies[0],
      });
    });

    test('given five events, when a part is read, then it is that part', async () => {
      await log.append(
        'one',
        0,
        ['a', 'b', 'c', 'd', 'e'].map((id) => posting(id)),
      );
      const part = await log.read('one', 1, 2);
      expect(part.events.map(({ seq }) => seq)).toEqual([2, 3]);
      expect(part.to).toBe(3);
      expect(await log.read('one', 5)).toEqual({ to: 5, events: [] });
    });

    test('given a head, when another one is expected, then nothing is written', async () => {
      await log.append('one', 0, [posting('a')]);
      for (const stale of [0, 2, 7]) {
        expect(await log.append('one', stale, [posting('z')])).toEqual({
          ok: false,
          why: 'conflict',
          head: 1,
        });
      }
      expect(await textsOf(log, 'one')).toEqual(['a']);
      expect(await log.findCommand('one', 'z')).toBeNull();
    });

    test('given an unknown gathering, when an impossible head is expected, then no trace is left', async () => {
      expect(await log.append('new', 7, [posting('a')])).toEqual({
        ok: false,
        why: 'conflict',
        head: 0,
      });
      expect(await log.epoch('new')).toBeNull();
      expect(await log.gatherings()).toEqual([]);
      expect(await log.append('new', 0, [posting('a')])).toEqual({ ok: true, head: 1 });
    });

    test('given a recorded command, when it is appended again, then it is a duplicate whatever the head', async () => {
      await log.append('one', 0, [posting('a', 'a', 3)]);
      await log.append('one', 3, [posting('b')]);
      for (const head of [0, 3, 4, 9]) {
        expect(await log.append('one', head, [posting('new'), posting('a')])).toEqual({
          ok: false,
          why: 'duplicate',
          commandId: 'a',
          seq: 3,
        });
      }
      expect(await textsOf(log, 'one')).toEqual(['a', 'a', 'a', 'b']);
      expect(await log.findCommand('one', 'new')).toBeNull();
    });

    test('given a command of three events, when it is looked for, then its seq is that of the last', async () => {
      expect(await log.append('one', 0, [posting('a'), posting('b', 'b', 3)])).toEqual({
        ok: true,
        head: 4,
      });
      expect(await log.findCommand('one', 'a')).toBe(1);
      expect(await log.findCommand('one', 'b')).toBe(4);
    });

    describeErasing(() => log);
    describeRemoving(() => log);

    test('given two gatherings, when both are written, then they do not mix', async () => {
      await Promise.all([
        log.append('one', 0, [posting('same', 'of one')]),
        log.append('two', 0, [posting('same', 'of two')]),
      ]);
      expect(await textsOf(log, 'one')).toEqual(['of one']);
      expect(await textsOf(log, 'two')).toEqual(['of two']);
      expect(await log.gatherings()).toEqual(['one', 'two']);
      expect(await log.epoch('one')).not.toBe(await log.epoch('two'));
    });

    test('given logs, when their heads are asked for, then each is its own and what is not there has none', async () => {
      await log.append('one', 0, [posting('a'), posting('b', 'b', 3)]);
      await log.append('two', 0, [posting('c')]);
      expect(await log.heads(['one', 'never made', 'two'])).toEqual(
        new Map([
          ['one', 4],
          ['two', 1],
        ]),
      );
      expect(await log.heads([])).toEqual(new Map());
    });

    test('given forty racing writers, when each tries until it is in, then each is in once and no seq is missing', async () => {
      const write = async (commandId: string): Promise<void> => {
        for (let head = 0; ;) {
          const done = await log.append('one', head, [posting(commandId)]);
          if (done.ok) return;
          if (done.why === 'duplicate') throw new Error('written twice');
          head = done.head;
        }
      };
      const ids = Array.from({ length: 40 }, (_, index) => `command-${index}`);
      await Promise.all(ids.map(write));

      const { events } = await log.read('one', 0);
      expect(events.map(({ seq }) => seq)).toEqual(ids.map((_, index) => index + 1));
      expect(new Set(events.map(({ commandId }) => commandId))).toEqual(new Set(ids));
    });

    test('given an append that breaks the rules, when it shares a tick with a good one, then only it fails', async () => {
      const [empty, twice, good] = await Promise.allSettled([
        log.append('one', 0, [{ ...posting('a'), bodies: [] }]),
        log.append('one', 0, [posting('b'), posting('b')]),
        log.append('one', 0, [posting('c')]),
      ]);
      expect([empty.status, twice.status]).toEqual(['rejected', 'rejected']);
      expect(good).toEqual({ status: 'fulfilled', value: { ok: true, head: 1 } });
    });

    test('given a log, when it grows, then its epoch stays, and fits the handshake', async () => {
      await log.append('one', 0, [posting('a')]);
      const epoch = await log.epoch('one');
      expect(epoch).toMatch(/^[\w-]{16,24}$/);
      await log.append('one', 1, [posting('b')]);
      expect(await log.epoch('one')).toBe(epoch);
    });

    test('given a probe, when it has worked, then nothing of it is left', async () => {
      await log.append('one', 0, [posting('a')]);
      await Promise.all([log.probe('one'), log.probe('one'), log.probe('never made')]);
      expect(await log.gatherings()).toEqual(['one']);
      expect(await textsOf(log, 'one')).toEqual(['a']);
      expect(await log.append('one', 1, [posting('b')])).toEqual({ ok: true, head: 2 });
    });

    test('given a code, when a second gathering claims it, then the first one keeps it', async () => {
      expect(await log.claimCode('ABCDEF', 'one')).toBe(true);
      expect(await log.claimCode('ABCDEF', 'two')).toBe(false);
      expect(await log.claimCode('ABCDEF', 'one')).toBe(true);
      expect(await log.gatheringByCode('ABCDEF')).toBe('one');
      expect(await log.gatheringByCode('abcdef')).toBeNull();
    });

    test.each([
      ['emoji families and flags', '👨‍👩‍👧‍👦🏳️‍🌈🇪🇺'],
      ['beyond the basic plane', '𝔗𝔞𝔟𝔩𝔢 𠮷'],
      ['decomposed and composed', 'e\u0301 é'],
      ['right to left with marks', 'שלום \u202Eabc\u202C \u200F'],
      ['zero, separators, the end of the plane', 'a\u0000b\u2028c\u2029d\uFEFF\uFFFF'],
      ['a lone surrogate', 'a\uD800b'],
      ['what SQL and JSON care about', `'; drop table envelope; -- " \\ \\u0041 \n\t`],
      ['names of properties', '__proto__ constructor'],
    ])('given %s, when it is read back, then it is the same', async (_, text) => {
      await log.append('one', 0, [posting('a', text)]);
      expect(await textsOf(log, 'one')).toEqual([text]);
    });

    test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
      'given ids such as %s, when they are used, then they are ids like any other',
      async (id) => {
        expect(await log.gatheringByCode(id)).toBeNull();
        expect(await log.findCommand(id, id)).toBeNull();
        expect(await log.append(id, 0, [posting(id)])).toEqual({ ok: true, head: 1 });
        expect(await log.findCommand(id, id)).toBe(1);
        expect(await log.claimCode(id, id)).toBe(true);
        expect(await log.gatheringByCode(id)).toBe(id);
        expect(await log.gatherings()).toEqual([id]);
      },
    );

    test('given a log with everything, when it is opened again, then it is the same', async (context) => {
      if (!engine.reopen) return context.skip('nothing of it outlives the process');
      await log.append('one', 0, [posting('a'), posting('b', 'b', 3)]);
      await log.append('two', 0, [posting('c')]);
      await log.claimCode('ABCDEF', 'one');
      const look = async (from: EventLog): Promise<unknown> => ({
        events: (await from.read('one', 0)).events,
        epochs: [await from.epoch('one'), await from.epoch('two')],
        found: await from.findCommand('one', 'b'),
        ids: await from.gatherings(),
        code: await from.gatheringByCode('ABCDEF'),
      });
      const before = await look(log);

      await log.close();
      log = await engine.reopen();

      expect(await look(log)).toEqual(before);
      expect(await log.append('one', 4, [posting('a')])).toMatchObject({
        why: 'duplicate',
        seq: 1,
      });
      expect(await log.append('one', 4, [posting('d')])).toEqual({ ok: true, head: 5 });
    });
  });
}
