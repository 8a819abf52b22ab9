import { describe, expect, test } from 'vitest';
import { memoryDisk } from './disk.ts';
import { createDrafts } from './drafts.ts';
import { handClock, settled } from './fake-world.ts';

describe('drafts', () => {
  test('given somebody types, then the last words are on disk after a short pause, and after a reload', async () => {
    const disk = memoryDisk();
    const clock = handClock();
    const drafts = createDrafts(disk, 'gathering-a', clock);
    drafts.write('table-0001', { text: 'sin', kind: 'quote' });
    clock.pass(399);
    drafts.write('table-0001', { text: 'sincerity', kind: 'quote' });
    clock.pass(399);
    expect(await disk.list('drafts', '')).toEqual([]);
    clock.pass(1);
    await settled();
    const again = createDrafts(disk, 'gathering-a', clock);
    expect(await again.read('table-0001')).toEqual({ text: 'sincerity', kind: 'quote' });
    expect(await again.read('table-0002')).toBeNull();
  });

  test('given the page goes away, then there is no pause', async () => {
    const disk = memoryDisk();
    const drafts = createDrafts(disk, 'gathering-a', handClock());
    drafts.write('table-0001', { text: 'half a sen', kind: 'point' });
    drafts.flush();
    await settled();
    expect(await disk.list('drafts', '')).toHaveLength(1);
  });

  test('given it was sent, then nothing of it is left', async () => {
    const disk = memoryDisk();
    const clock = handClock();
    const drafts = createDrafts(disk, 'gathering-a', clock);
    drafts.write('table-0001', { text: 'done', kind: 'point' });
    clock.pass(400);
    drafts.write('table-0001', { text: '', kind: 'point' });
    clock.pass(400);
    await settled();
    expect(await disk.list('drafts', '')).toEqual([]);
    expect(await drafts.read('table-0001')).toBeNull();
  });
});
