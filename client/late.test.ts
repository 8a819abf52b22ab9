import { describe, expect, test } from 'vitest';
import { createLate } from './late.ts';

/** Time and network by hand, and a line that works only while `line.works`. */
function world() {
  const line = { works: true, tries: 0 };
  const timers: { readonly ms: number; readonly run: () => void }[] = [];
  const online: (() => void)[] = [];
  const late = createLate(
    async () => {
      line.tries += 1;
      if (!line.works) throw new Error('no line');
      return 'sheets';
    },
    {
      after: (ms, run) => {
        const timer = { ms, run };
        timers.push(timer);
        return () => void timers.splice(timers.indexOf(timer), 1);
      },
      onceOnline: (task) => void online.push(task),
    },
  );
  return { line, timers, online, late };
}
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('code that comes after the page', () => {
  test('given a line, when asked for twice, then it is fetched once and whoever draws hears of it', async () => {
    const { late, line } = world();
    let heard = 0;
    late.subscribe(() => (heard += 1));
    expect(late.state()).toEqual({ parts: null, failed: false });
    await Promise.all([late.load(), late.load()]);
    expect(late.state()).toEqual({ parts: 'sheets', failed: false });
    expect([line.tries, heard]).toEqual([1, 1]);
  });

  test('given no line, then it says so, and tries again by itself, less and less often', async () => {
    const { late, line, timers } = world();
    line.works = false;
    await expect(late.load()).rejects.toThrow('no line');
    expect(late.state()).toEqual({ parts: null, failed: true });
    const pauses: number[] = [];
    for (let i = 0; i < 7; i += 1) {
      expect(timers).toHaveLength(1);
      pauses.push(timers[0]?.ms ?? 0);
      timers[0]?.run();
      await settled();
    }
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    line.works = true;
    timers[0]?.run();
    await settled();
    expect(late.state()).toEqual({ parts: 'sheets', failed: false });
    expect(timers).toEqual([]);
  });

  test('given no line, when it returns or somebody asks, then nobody waits for the pause', async () => {
    const { late, line, online, timers } = world();
    line.works = false;
    await late.load().catch(() => undefined);
    await late.load().catch(() => undefined);
    expect(line.tries).toBe(2);
    expect(timers).toHaveLength(1);
    line.works = true;
    for (const task of online) task();
    await settled();
    expect(late.state().parts).toBe('sheets');
    expect(line.tries).toBe(3);
    expect(timers).toEqual([]);
  });
});
