import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createGathering, endAll, openPhone, runScript, startProcess } from './support.ts';

let folder: string;
const inFolder = (name: string): string => path.join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tablecloth-'));
});
afterEach(async () => {
  await endAll();
  rmSync(folder, { recursive: true, force: true });
});

const numbers = (from: number, to: number, who: string): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `${who} ${from + index}`);

test('R6: a backup restored under running phones: what they were told was saved comes back, once', async () => {
  const data = inFolder('data');
  const backup = inFolder('evening.db');
  const first = await startProcess(data);
  const { gathering } = await createGathering(first.url);
  const [ada, ben, eve] = await Promise.all([
    openPhone(first.url, gathering),
    openPhone(first.url, gathering),
    openPhone(first.url, gathering),
  ]);
  for (const text of numbers(1, 5, 'Ada')) await ada.say(text);
  await ada.atRest();
  expect(await runScript('backup', data, backup)).toMatchObject({ code: 0 });
  for (const text of numbers(6, 25, 'Ada')) await ada.say(text);
  for (const text of numbers(1, 20, 'Ben')) await ben.say(text);
  await Promise.all([ada.atRest(), ben.atRest()]);
  const all = [...numbers(1, 25, 'Ada'), ...numbers(1, 20, 'Ben')].toSorted();
  await vi.waitFor(() => expect(eve.shows().toSorted()).toEqual(all));

  // Refused while a server is at work on it, and taken once that is gone, however it went.
  const refused = await runScript('restore', data, backup);
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.said).toContain('A server is running on');
  first.child.kill('SIGKILL');
  await first.ended;
  expect(await runScript('restore', data, backup)).toMatchObject({ code: 0 });
  expect(readdirSync(data).some((name) => name.startsWith('tablecloth.replaced-'))).toBe(true);
  const second = await startProcess(data, first.port);

  for (const phone of [ada, ben, eve]) phone.session.tryNow();
  await vi.waitFor(() => expect(eve.shows().toSorted()).toEqual(all), { timeout: 30_000 });
  await Promise.all([ada.atRest(), ben.atRest(), eve.atRest()]);
  expect(ada.shows()).toEqual(eve.shows());
  expect(ben.shows()).toEqual(eve.shows());
  // Each person's points stand in the order in which they were said.
  for (const who of ['Ada', 'Ben']) {
    const own = eve.shows().filter((text) => text.startsWith(who));
    expect(own).toEqual(numbers(1, own.length, who));
  }
  const newcomer = await openPhone(second.url, gathering);
  expect(newcomer.shows()).toEqual(eve.shows());
  expect(await runScript('doctor', data)).toMatchObject({ code: 0 });
});

test('the doctor tells by its exit code: fine, damaged, not there', async () => {
  const nothing = await runScript('doctor', inFolder('none'));
  expect(nothing.code).toBe(2);
  expect(nothing.said).toContain('There is no data directory');
  const server = await startProcess(inFolder('data'));
  await createGathering(server.url);
  const fine = await runScript('doctor', inFolder('none'), inFolder('data'));
  expect(fine.said).toContain('“Open data evening”');
  expect(fine.code).toBe(0);
  mkdirSync(inFolder('cut'));
  const whole = readFileSync(inFolder('data/tablecloth.db'));
  writeFileSync(inFolder('cut/tablecloth.db'), whole.subarray(0, whole.length / 2));
  const damaged = await runScript('doctor', inFolder('none'), inFolder('cut'));
  expect(damaged.said).toMatch(/^! /m);
  expect(damaged.code).toBe(1);
});
