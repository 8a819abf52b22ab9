import { describeEventLog } from '@tablecloth/server/store/contract.ts';
import { posting } from '@tablecloth/server/store/contract-posting.ts';
import { expect, test } from 'vitest';
import { chanceOf } from './chance.ts';
import { createServerDisk, type ServerDisk } from './server-disk.ts';
import { fileLog } from './server-log.ts';
import { createWorld, type Host } from './world.ts';

/** A process that runs as fast as it can, until it is over. */
function hurriedHost(): Host & { readonly finish: () => void } {
  let over = false;
  const hear = (run: () => void): void => {
    if (!over) run();
  };
  return {
    over: () => over,
    after: (_ms, run) => {
      setImmediate(() => hear(run));
      return () => undefined;
    },
    hear,
    freeze: () => undefined,
    thaw: () => undefined,
    end: () => undefined,
    finish: () => {
      over = true;
    },
  };
}

let epochs = 0;
const newEpoch = (): string => `epoch-of-a-test-${(epochs += 1)}`;
const newDisk = (seed: number): ServerDisk => createServerDisk(createWorld(), chanceOf(seed));

describeEventLog('a simulated disk', () => {
  const disk = newDisk(1);
  const open = async () => fileLog(disk.open(hurriedHost()), newEpoch);
  return { open, reopen: open, clear: async () => undefined };
});

test('given power cuts in the middle of writes, when the log is opened again, then it holds all that was acknowledged, in order, and no half of anything', async () => {
  const outcomes = new Set<string>();
  for (let seed = 1; seed <= 200; seed += 1) {
    const disk = newDisk(seed);
    const chance = chanceOf(`cuts ${seed}`);
    const host = hurriedHost();
    const log = fileLog(disk.open(host), newEpoch);
    await log.append('one', 0, [posting('a')]);
    let acknowledged = 1;
    const more = log.append('one', 1, [posting('b', 'b', 3)]).then(() => (acknowledged = 4));
    for (let turns = chance.below(4); turns > 0; turns -= 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    host.finish();
    disk.powerOff();
    void more;
    const again = fileLog(disk.open(hurriedHost()), newEpoch);
    const { events } = await again.read('one', 0);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
    expect([1, 4]).toContain(events.length);
    expect(events.length).toBeGreaterThanOrEqual(acknowledged);
    outcomes.add(`${acknowledged} of ${events.length}`);
    expect(await again.append('one', events.length, [posting('c')])).toMatchObject({ ok: true });
  }
  // Gone, there though nobody was told, and there as it was told.
  expect([...outcomes].toSorted()).toEqual(['1 of 1', '1 of 4', '4 of 4']);
});
