import { expect, test } from 'vitest';
import { AT, posting } from './contract-posting.ts';
import type { EventLog } from './event-log.ts';

const ERASED = { type: 'event.erased' } as const;

/** What every engine promises of an erasure. That nothing is left in its files, each engine proves for itself. */
export function describeErasing(current: () => EventLog): void {
  test('given events, when some are erased, then their words are gone and all else is as it was', async () => {
    await current().append('one', 0, [
      posting('a', 'secret'),
      posting('b', 'stays'),
      posting('c', 'named'),
    ]);
    const [less = ERASED] = posting('c', '').bodies;
    const erasures = [
      { seq: 1, body: ERASED },
      { seq: 3, body: less },
      { seq: 9, body: ERASED },
    ];
    await current().erase('one', erasures);
    // A try that failed is made again.
    await current().erase('one', erasures);

    const { to, events } = await current().read('one', 0);
    expect(to).toBe(3);
    expect(events.map(({ seq, at, actor, commandId }) => [seq, at, actor, commandId])).toEqual(
      ['a', 'b', 'c'].map((id, index) => [index + 1, AT, 'person-1', id]),
    );
    expect(events.map(({ body }) => body)).toEqual([ERASED, posting('b', 'stays').bodies[0], less]);
    expect(await current().findCommand('one', 'a')).toBe(1);
    expect(await current().append('one', 3, [posting('a')])).toMatchObject({
      why: 'duplicate',
      seq: 1,
    });
    expect(await current().append('one', 3, [posting('d')])).toEqual({ ok: true, head: 4 });
    await current().erase('never made', erasures);
  });

  test('given an event, when an erasure would make another one of it, then nothing happens', async () => {
    await current().append('one', 0, [posting('a')]);
    await expect(
      current().erase('one', [{ seq: 1, body: { type: 'doors.opened' } }]),
    ).rejects.toThrow('doors.opened');
    const { events } = await current().read('one', 0);
    expect(events.map(({ body }) => body)).toEqual(posting('a').bodies);
  });
}
