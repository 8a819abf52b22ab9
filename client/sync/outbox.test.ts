import { describe, expect, test } from 'vitest';
import type { SocketCommand } from '@tablecloth/shared/command.ts';
import { memoryDisk } from './disk.ts';
import { createOutbox } from './outbox.ts';

const join = (id: string): SocketCommand => ({ id, type: 'person.join' });

describe('the outbox', () => {
  test('given two gatherings on one device, then each has its own', async () => {
    const disk = memoryDisk();
    await createOutbox(disk, 'gathering-a').put(join('command-a'), 1);
    await createOutbox(disk, 'gathering-b').put(join('command-b'), 1);
    const letters = await createOutbox(disk, 'gathering-a').load();
    expect(letters.map(({ command }) => command.id)).toEqual(['command-a']);
  });

  test('given a gathering whose id begins like another’s, then they are kept apart', async () => {
    const disk = memoryDisk();
    await createOutbox(disk, 'gathering.key12345').put(join('command-k'), 1);
    expect(await createOutbox(disk, 'gathering').load()).toEqual([]);
  });

  test('given a record that this program can’t read, then it is left alone and the rest is there', async () => {
    const disk = memoryDisk();
    await disk.write('outbox', 'gathering-a/0/odd', { from: 'the future' });
    const outbox = createOutbox(disk, 'gathering-a');
    await outbox.put(join('command-a'), 1);
    const again = createOutbox(disk, 'gathering-a');
    expect(await again.load()).toHaveLength(1);
    expect(await disk.list('outbox', 'gathering-a/')).toHaveLength(2);
  });

  test('given what another tab has put there, when one’s own is confirmed, then the other’s stays', async () => {
    const disk = memoryDisk();
    const one = createOutbox(disk, 'gathering-a');
    const two = createOutbox(disk, 'gathering-a');
    await one.put(join('command-1'), 5);
    await two.put(join('command-2'), 5);
    await one.confirm([{ command: join('command-1'), at: 5, refused: null }]);
    await one.discard(['command-2']);
    const left = await createOutbox(disk, 'gathering-a').load();
    expect(left.map(({ command }) => command.id)).toEqual(['command-2']);
  });

  test('given commands were confirmed, when they are recalled, then they are back on disk, oldest first', async () => {
    const disk = memoryDisk();
    const outbox = createOutbox(disk, 'gathering-a');
    const letters = ['command-1', 'command-2'].map((id, at) => ({
      command: join(id),
      at,
      refused: null,
    }));
    for (const { command, at } of letters) await outbox.put(command, at);
    await outbox.confirm(letters);
    expect(await outbox.load()).toEqual([]);
    expect(await outbox.recall()).toEqual(letters);
    expect(await createOutbox(disk, 'gathering-a').load()).toEqual(letters);
  });

  test('given a disk that is full, when a command is confirmed, then it stays where it is, for a server that loses it', async () => {
    const disk = memoryDisk();
    const full: typeof disk.write = async (drawer, key, value) => {
      if (drawer === 'sent') throw new Error('QuotaExceededError');
      return disk.write(drawer, key, value);
    };
    const outbox = createOutbox({ ...disk, write: full }, 'gathering-a');
    await outbox.put(join('command-1'), 5);
    await outbox.confirm([{ command: join('command-1'), at: 5, refused: null }]);
    expect(outbox.durable()).toBe(false);
    const left = await createOutbox(disk, 'gathering-a').load();
    expect(left.map(({ command }) => command.id)).toEqual(['command-1']);
  });
});
