import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { linksSchema } from '@tablecloth/shared/http.ts';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openChaosProxy } from '../support/chaos-proxy.ts';
import { closeClients, connect, outcome, tokenOf } from '../support/running-server.ts';
import { createGathering, endAll, openPhone, runScript, startProcess } from './support.ts';

let folder: string;
const inFolder = (name: string): string => path.join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tablecloth-'));
});
afterEach(async () => {
  closeClients();
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

test('R2, R6: a backup restored on another machine: same people, same points, same receipts, and its own address', async () => {
  const backup = inFolder('evening.db');
  const first = await startProcess(inFolder('data'));
  const { gathering, code, key } = await createGathering(first.url);
  // Phones know a name; which machine answers to it is not theirs to know.
  const name = await openChaosProxy(first.port);
  const linksOf = async (url: string) => {
    const answer = await fetch(`${url}/api/gatherings/${gathering}/links`, {
      headers: { authorization: `Bearer ${key}` },
    });
    return v.parse(linksSchema, await answer.json());
  };
  const links = await linksOf(first.url);
  try {
    const [ada, eve] = await Promise.all([
      openPhone(name.url, gathering),
      openPhone(name.url, gathering),
    ]);
    for (const text of numbers(1, 3, 'Ada')) await ada.say(text);
    await ada.atRest();
    const old = connect(first, { gathering, token: tokenOf('old') });
    expect(await outcome(old)).toBeNull();
    const receipts = await old.submit({ id: 'command-old', type: 'person.join' });
    expect(receipts).toEqual([{ commandId: 'command-old', seq: expect.any(Number) }]);
    expect(await runScript('backup', inFolder('data'), backup)).toMatchObject({ code: 0 });
    for (const text of numbers(4, 9, 'Ada')) await ada.say(text);
    await ada.atRest();
    first.child.kill('SIGKILL');
    await first.ended;

    const elsewhere = inFolder('elsewhere');
    expect(await runScript('restore', elsewhere, backup)).toMatchObject({ code: 0 });
    const publicUrl = 'https://cafe.example.org';
    const second = await startProcess(elsewhere, 0, { PUBLIC_URL: publicUrl });
    expect(second.port).not.toBe(first.port);
    name.lead(second.port);
    for (const phone of [ada, eve]) phone.session.tryNow();
    const all = numbers(1, 9, 'Ada');
    await vi.waitFor(() => expect(eve.shows()).toEqual(all), { timeout: 30_000 });
    await Promise.all([ada.atRest(), eve.atRest()]);
    expect(ada.shows()).toEqual(all);

    // The same id, the same receipt, for the life of the log, whichever machine has it.
    const again = connect(second, { gathering, token: tokenOf('old') });
    expect(await outcome(again)).toBeNull();
    expect(await again.submit({ id: 'command-old', type: 'person.join' })).toEqual(receipts);
    // The organiser's key, everybody's links and the code on the door are good, at the address of the new machine.
    expect(await linksOf(second.url)).toEqual({ ...links, addresses: [publicUrl] });
    expect((await fetch(`${second.url}/${code}`)).status).toBe(200);
    expect(await runScript('doctor', elsewhere)).toMatchObject({ code: 0 });
  } finally {
    await name.close();
  }
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
