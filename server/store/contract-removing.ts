import { expect, test } from 'vitest';
import { posting, textsOf } from './contract-posting.ts';
import type { EventLog } from './event-log.ts';

/** What every engine promises when a whole gathering goes. That nothing is left in its files, each engine proves for itself. */
export function describeRemoving(current: () => EventLog): void {
  test('given two gatherings, when one is removed, then nothing of it is there, its id is known as gone, and the other stays', async () => {
    await current().append('one', 0, [posting('a'), posting('b')]);
    await current().append('two', 0, [posting('c', 'stays')]);
    for (const name of ['ABCDEF', 'its-report']) await current().claimCode(name, 'one');
    await current().claimCode('GHJKMN', 'two');

    await current().remove('one');
    // A try that failed is made again.
    await current().remove('one');

    expect(await current().gatherings()).toEqual(['two']);
    expect(await current().read('one', 0)).toEqual({ to: 0, events: [] });
    expect(await current().epoch('one')).toBeNull();
    expect(await current().findCommand('one', 'a')).toBeNull();
    expect(await current().gatheringByCode('ABCDEF')).toBeNull();
    expect(await current().gatheringByCode('its-report')).toBeNull();
    expect(await current().wasRemoved('one')).toBe(true);
    expect(await current().wasRemoved('two')).toBe(false);
    expect(await textsOf(current(), 'two')).toEqual(['stays']);
    expect(await current().gatheringByCode('GHJKMN')).toBe('two');
    // Its code is free for another one.
    expect(await current().claimCode('ABCDEF', 'two')).toBe(true);
  });

  test('given a gathering that is gone, when something still writes to it, then it does not begin anew', async () => {
    await current().append('one', 0, [posting('a')]);
    await current().remove('one');
    for (const head of [0, 1]) {
      expect(await current().append('one', head, [posting('late')])).toEqual({
        ok: false,
        why: 'conflict',
        head: 0,
      });
    }
    expect(await current().gatherings()).toEqual([]);
  });

  test('given a gathering that never was, when it is removed, then it is not known as gone', async () => {
    await current().remove('never made');
    expect(await current().wasRemoved('never made')).toBe(false);
    expect(await current().append('never made', 0, [posting('a')])).toEqual({ ok: true, head: 1 });
  });
}
