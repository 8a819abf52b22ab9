import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDemo, type Demo } from '@tablecloth/server/demo.ts';
import { createGatherings, type Gatherings } from '@tablecloth/server/gatherings.ts';
import { memoryLog } from '@tablecloth/server/store/memory.ts';
import type { Gathering } from '@tablecloth/shared/model.ts';
import { pointsInOrder } from '@tablecloth/shared/snapshot.ts';
import { reportView } from '@tablecloth/shared/views/report.ts';

/** A clock that moves when a test says so. */
function ownClock() {
  const waiting: { readonly ms: number; readonly run: () => void }[] = [];
  return {
    waiting,
    now: () => 0,
    after(ms: number, run: () => void) {
      const entry = { ms, run };
      waiting.push(entry);
      return () => void waiting.splice(waiting.indexOf(entry), 1);
    },
  };
}

const SOON = { interval: 1, timeout: 2_000 };

let gatherings: Gatherings;
let clock: ReturnType<typeof ownClock>;
let demo: Demo;
beforeEach(async () => {
  gatherings = createGatherings({ log: memoryLog(), now: () => Date.UTC(2026, 3, 16) });
  clock = ownClock();
  let seed = 0;
  const random = (): number => (seed = (seed * 48_271 + 11) % 2_147_483_647) / 2_147_483_647;
  demo = await createDemo({ gatherings, date: '2026-04-16', clock, random });
});
afterEach(() => gatherings.close());

const state = async (): Promise<Gathering> => (await gatherings.open(demo.gathering))!.state();

describe('the demonstration', () => {
  test('is a lively evening: four tables, a crowd, points of every kind, kept and waiting', async () => {
    const now = await state();
    const points = pointsInOrder(now);
    expect(now.tables).toHaveLength(4);
    expect(now.people.size).toBe(25);
    expect(now.names.size).toBeGreaterThan(10);
    expect(now.names.size).toBeLessThan(25);
    expect(points.length).toBeGreaterThan(40);
    expect(new Set(points.map(({ kind }) => kind)).size).toBe(5);
    expect(points.filter(({ list }) => list === 'inbox').length).toBeGreaterThan(10);
    expect(points.some(({ agrees }) => agrees > 10)).toBe(true);
    expect(points.every((point) => point.under === null || point.list === 'key')).toBe(true);
  });

  test('has a report with findings that rest on points of several tables', async () => {
    const report = reportView(await state());
    expect(report.sections).toHaveLength(4);
    expect(report.opening).toHaveLength(2);
    expect(report.next?.paragraphs).toHaveLength(1);
    for (const { points, tables } of report.findings?.items ?? []) {
      expect(points).toHaveLength(3);
      expect(tables.length).toBeGreaterThan(1);
    }
  });

  test('gives a link to everybody', () => {
    const secret = '#[A-Za-z0-9_-]{32,}$';
    expect(demo.links.organiser).toMatch(new RegExp(`^/o/${demo.gathering}${secret}`));
    expect(demo.links.wall).toMatch(new RegExp(`^/w/${demo.gathering}${secret}`));
    expect(demo.links.facilitators).toHaveLength(4);
    expect(demo.links.join).toMatch(/^\/[2-9A-Z]{6}$/);
  });

  test('is quiet until told to talk, then alive, then quiet again', async () => {
    const live = (await gatherings.open(demo.gathering))!;
    const begin = live.head();
    expect(clock.waiting).toHaveLength(0);
    const seated = new Map<string | null, string>();
    const silence = demo.keepTalking(({ guest, table }) => seated.set(guest.person, table));
    // Twenty-five people and a facilitator at each table, spread over the room.
    expect(seated.size).toBe(29);
    expect(new Set(seated.values()).size).toBe(4);
    for (let i = 0; i < 60; i += 1) {
      await expect.poll(() => clock.waiting.length, SOON).toBe(1);
      clock.waiting.shift()?.run();
    }
    await expect.poll(() => clock.waiting.length, SOON).toBe(1);
    expect(live.head()).toBeGreaterThan(begin + 40);
    const said = pointsInOrder(await state()).length;
    expect(said).toBeGreaterThan(55);
    silence();
    expect(clock.waiting).toHaveLength(0);
  });

  test('ends by itself', async () => {
    demo.keepTalking(() => undefined);
    let gestures = 0;
    while (clock.waiting.length > 0) {
      clock.waiting.shift()?.run();
      gestures += 1;
      await expect.poll(() => clock.waiting.length === 1 || gestures >= 240, SOON).toBe(true);
      if (gestures > 300) break;
    }
    expect(gestures).toBe(240);
  });
});
