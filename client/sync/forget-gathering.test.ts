import { expect, test } from 'vitest';
import { memoryDisk } from './disk.ts';
import { forgetGathering } from './forget-gathering.ts';

test('given two gatherings on a device, when one was deleted, then nothing of it is left in any drawer, and the other stays', async () => {
  const disk = memoryDisk();
  const drawers = ['keys', 'outbox', 'sent', 'replicas', 'drafts'] as const;
  const write = async (gathering: string): Promise<void> => {
    await disk.write('keys', `${gathering}/organiser`, 'a key');
    await disk.write('outbox', `${gathering}/0001/command`, 'not sent yet');
    await disk.write('sent', `${gathering}.keykeyke/0001/command`, 'what was said');
    await disk.write('replicas', gathering, 'what was there');
    await disk.write('drafts', `${gathering}/table-01/@tab`, 'half a word');
    await disk.write('device', `secret.${gathering}`, 'who one was');
  };
  await write('gathering-01');
  await write('gathering-02');
  await disk.write('device', 'secret', 'who one is');

  await forgetGathering(disk, 'gathering-01');

  for (const drawer of drawers) {
    expect(await disk.list(drawer, 'gathering-01')).toEqual([]);
    expect(await disk.list(drawer, 'gathering-02')).toHaveLength(1);
  }
  expect(await disk.read('device', 'secret.gathering-01')).toBeUndefined();
  expect(await disk.read('device', 'secret')).toBe('who one is');
});
