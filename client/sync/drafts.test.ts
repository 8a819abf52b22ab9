import { describe, expect, test } from 'vitest';
import { memoryDisk } from './disk.ts';
import { createDrafts, type Draft } from './drafts.ts';
import { handClock, settled } from './fake-world.ts';
import type { Tabs } from './tabs.ts';

const TABLE = 'table-0001';
const saying = (text: string): Draft => ({ text, kind: 'point' });

describe('drafts', () => {
  test('given somebody types, then the last words are on disk after a short pause, and after a reload', async () => {
    const disk = memoryDisk();
    const clock = handClock();
    const drafts = createDrafts(disk, 'gathering-a', clock);
    drafts.write(TABLE, { text: 'sin', kind: 'quote' });
    clock.pass(399);
    drafts.write(TABLE, { text: 'sincerity', kind: 'quote' });
    clock.pass(399);
    expect(await disk.list('drafts', '')).toEqual([]);
    clock.pass(1);
    await settled();
    const again = createDrafts(disk, 'gathering-a', clock);
    expect(await again.read(TABLE)).toEqual({ text: 'sincerity', kind: 'quote' });
    expect(await again.read('table-0002')).toBeNull();
  });

  test('given the page goes away, then there is no pause', async () => {
    const disk = memoryDisk();
    const drafts = createDrafts(disk, 'gathering-a', handClock());
    drafts.write(TABLE, saying('half a sen'));
    drafts.flush();
    await settled();
    expect(await disk.list('drafts', '')).toHaveLength(1);
  });

  test('given it was sent, then nothing of it is left, but not before the command is on disk', async () => {
    const disk = memoryDisk();
    const clock = handClock();
    let isWritten = (): void => undefined;
    let written = Promise.resolve();
    const drafts = createDrafts(disk, 'gathering-a', clock, { written: () => written });
    drafts.write(TABLE, saying('done'));
    clock.pass(400);
    await settled();
    written = new Promise((resolve) => (isWritten = resolve));
    drafts.write(TABLE, saying(''));
    clock.pass(0);
    await settled();
    expect(await disk.list('drafts', '')).toHaveLength(1);
    isWritten();
    await settled();
    expect(await disk.list('drafts', '')).toEqual([]);
    expect(await drafts.read(TABLE)).toBeNull();
  });

  test('given far too many words to be sent, then they are kept all the same', async () => {
    const disk = memoryDisk();
    const clock = handClock();
    const drafts = createDrafts(disk, 'gathering-a', clock);
    const long = 'and so on '.repeat(50_000);
    drafts.write(TABLE, saying(long));
    drafts.flush();
    await settled();
    expect(await createDrafts(disk, 'gathering-a', clock).read(TABLE)).toEqual(saying(long));
  });

  test('given a draft of a program before tabs had their own, then it is gone on with', async () => {
    const disk = memoryDisk();
    await disk.write('drafts', `gathering-a/${TABLE}`, saying('half a thou'));
    await disk.write('drafts', `gathering-a/${TABLE}/point-0001`, saying('an edit of a point'));
    const drafts = createDrafts(disk, 'gathering-a', handClock());
    expect(await drafts.read(TABLE)).toEqual(saying('half a thou'));
    expect(await disk.list('drafts', `gathering-a/${TABLE}/point-0001`)).toHaveLength(1);
  });
});

describe('drafts of several tabs', () => {
  /** One browser. Each page opened in it has a name, and answers while it is in `awake`. */
  function browser() {
    const disk = memoryDisk();
    const clock = handClock();
    const awake = new Set<string>();
    const open = (own: string) => {
      awake.add(own);
      const tabs: Tabs = {
        own,
        alive: async (names) => new Set(names.filter((name) => awake.has(name))),
        watch: () => () => undefined,
      };
      return createDrafts(disk, 'gathering-a', clock, { tabs });
    };
    const type = async (drafts: ReturnType<typeof open>, text: string): Promise<void> => {
      drafts.write(TABLE, saying(text));
      clock.pass(400);
      await settled();
    };
    /** The words that are kept, whoever they belong to. */
    const kept = async (): Promise<string[]> =>
      (await disk.list('drafts', '')).flatMap(([, value]) =>
        typeof value === 'object' && value !== null && 'text' in value ? [String(value.text)] : [],
      );
    return { disk, clock, awake, open, type, kept };
  }

  test('given two tabs are open, then neither touches what the other has begun', async () => {
    const { open, type, kept } = browser();
    const one = open('one');
    await type(one, 'of the first');
    const two = open('two');
    expect(await two.read(TABLE)).toBeNull();
    await type(two, 'of the second');
    expect(await kept()).toEqual(['of the first', 'of the second']);
    await type(two, '');
    expect(await kept()).toEqual(['of the first']);
    expect(await one.read(TABLE)).toEqual(saying('of the first'));
  });

  test('given a tab was closed, then the next one goes on with its words, and only one does', async () => {
    const { awake, open, type, kept } = browser();
    await type(open('one'), 'half a thou');
    awake.delete('one');
    const [two, three] = [open('two'), open('three')];
    const read = await Promise.all([two.read(TABLE), three.read(TABLE)]);
    expect(read.filter((draft) => draft !== null)).toEqual([saying('half a thou')]);
    expect(await kept()).toEqual(['half a thou']);
  });

  test('given it said that it leaves, then nobody needs to ask whether it is there', async () => {
    const { open, type, kept } = browser();
    const one = open('one');
    await type(one, 'half a thou');
    one.leave();
    await settled();
    expect(await open('two').read(TABLE)).toEqual(saying('half a thou'));
    expect(await kept()).toEqual(['half a thou']);
  });

  test('given several were closed, then the newest words come first, and the others when those are sent', async () => {
    const { awake, open, type, kept } = browser();
    await type(open('one'), 'older');
    await type(open('two'), 'newer');
    awake.clear();
    const three = open('three');
    expect(await three.read(TABLE)).toEqual(saying('newer'));
    await type(three, '');
    expect(await three.read(TABLE)).toEqual(saying('older'));
    expect(await kept()).toEqual(['older']);
  });

  test('given somebody types before the disk has answered, then both are kept', async () => {
    const { awake, open, type, kept } = browser();
    await type(open('one'), 'half a thou');
    awake.clear();
    const two = open('two');
    const reading = two.read(TABLE);
    two.write(TABLE, saying('faster'));
    expect(await reading).toEqual(saying('faster'));
    two.flush();
    await settled();
    expect((await kept()).toSorted()).toEqual(['faster', 'half a thou']);
    awake.clear();
    expect(await open('three').read(TABLE)).toEqual(saying('faster'));
  });

  test('given a tab slept and another went on with its words, when it wakes, then it has them no more', async () => {
    const { awake, open, type, kept } = browser();
    const one = open('one');
    await type(one, 'half a thou');
    awake.delete('one');
    const two = open('two');
    expect(await two.read(TABLE)).toEqual(saying('half a thou'));
    let taken = 0;
    one.watch(TABLE, () => (taken += 1));
    awake.add('one');
    await one.back();
    expect(taken).toBe(1);
    expect(await one.read(TABLE)).toBeNull();
    expect(await kept()).toEqual(['half a thou']);
  });

  test('given a tab slept, went on typing at once and only then looks, then its words stay its own', async () => {
    const { awake, open, type, kept } = browser();
    const one = open('one');
    await type(one, 'half a thou');
    awake.delete('one');
    await open('two').read(TABLE);
    awake.add('one');
    one.write(TABLE, saying('half a thought'));
    await one.back();
    one.flush();
    await settled();
    expect((await kept()).toSorted()).toEqual(['half a thou', 'half a thought']);
  });

  test('given a tab left and came back, then nobody else takes its words', async () => {
    const { open, type } = browser();
    const one = open('one');
    await type(one, 'half a thou');
    one.leave();
    await settled();
    await one.back();
    await settled();
    expect(await open('two').read(TABLE)).toBeNull();
    expect(await one.read(TABLE)).toEqual(saying('half a thou'));
  });

  test('given what was taken is forgotten by all, then its mark goes after a day', async () => {
    const { awake, clock, disk, open, type } = browser();
    await type(open('one'), 'half a thou');
    awake.clear();
    const two = open('two');
    await two.read(TABLE);
    await type(two, '');
    expect(await disk.list('drafts', '')).toHaveLength(1);
    clock.pass(24 * 60 * 60_000 + 1);
    await open('three').read(TABLE);
    expect(await disk.list('drafts', '')).toEqual([]);
  });
});
