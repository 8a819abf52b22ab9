import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sqliteLog } from '@tablecloth/server/store/sqlite.ts';
import { closingSchema } from '@tablecloth/shared/protocol.ts';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createGathering, endAll, openPhone, type Phone, startProcess } from './support.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tablecloth-'));
});
afterEach(async () => {
  await endAll();
  rmSync(folder, { recursive: true, force: true });
});

const NAMES = ['Ada', 'Ben', 'Cem', 'Dan', 'Eve', 'Fay'] as const;
/** Milliseconds in which a server that was asked to end has ended. */
const ENDS_WITHIN = 5_000;

/** Somebody who goes on saying numbered things, whatever the line does, until told to stop. */
function talk(phone: Phone, name: string): { stop: () => Promise<number> } {
  const stop = new AbortController();
  let said = 0;
  const talking = (async () => {
    while (!stop.signal.aborted) {
      said += 1;
      await phone.say(`${name} ${said}`);
      await wait(40 + Math.random() * 120);
    }
  })();
  return {
    stop: async () => {
      stop.abort();
      await talking;
      return said;
    },
  };
}

test('G5: a server that is ended in the middle of it all ends soon, and no client takes it for an error', async () => {
  let server = await startProcess(folder);
  const { gathering } = await createGathering(server.url);
  const phones = await Promise.all(NAMES.map(() => openPhone(server.url, gathering)));
  const complaints = new Set<string>();
  for (const { session } of phones) {
    session.store.subscribe(({ line, refusal, refused }) => {
      if (line === 'refused') complaints.add(`refused: ${refusal}`);
      for (const { code } of refused) complaints.add(code);
    });
  }
  const talks = phones.map((phone, index) => talk(phone, NAMES[index] ?? ''));

  for (let restart = 0; restart < 2; restart += 1) {
    await wait(1_500);
    const asked = performance.now();
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(performance.now() - asked).toBeLessThan(ENDS_WITHIN);
    // Everybody was told when to come back.
    for (const { ends } of phones) {
      expect(ends.filter((reason) => v.is(closingSchema, reason))).toHaveLength(restart + 1);
    }
    server = await startProcess(folder, server.port);
    // Nobody touches anything: they come back by themselves.
    await vi.waitFor(
      () => {
        for (const { session } of phones) expect(session.store.getState().line).toBe('live');
      },
      { timeout: 30_000 },
    );
  }

  const said = await Promise.all(talks.map(({ stop }) => stop()));
  await Promise.all(phones.map((phone) => phone.atRest()));
  const all = said.reduce((sum, n) => sum + n, 0);
  await vi.waitFor(() => {
    for (const phone of phones) expect(phone.shows()).toHaveLength(all);
  }, 10_000);
  for (const phone of phones) expect(phone.shows()).toEqual(phones[0]?.shows());
  for (const [index, name] of NAMES.entries()) {
    const own = phones[0]?.shows().filter((text) => text.startsWith(name));
    expect(own).toEqual(Array.from({ length: said[index] ?? 0 }, (_, n) => `${name} ${n + 1}`));
  }
  expect([...complaints]).toEqual([]);

  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
  const log = await sqliteLog(folder);
  const { to, events } = await log.read(gathering, 0);
  await log.close();
  expect(events).toHaveLength(to);
  expect(events.filter(({ body }) => body.type === 'point.posted')).toHaveLength(all);
});
