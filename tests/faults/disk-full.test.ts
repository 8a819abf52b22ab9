import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sqliteLog } from '@tablecloth/server/store/sqlite.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closeClients, connect, outcome, tokenOf } from '../support/running-server.ts';
import {
  createGathering,
  endAll,
  openPhone,
  type Phone,
  runScript,
  startProcess,
} from './support.ts';

let folder: string;
let mounted = false;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tablecloth-'));
});
afterEach(async () => {
  closeClients();
  await endAll();
  if (mounted) spawnSync('umount', ['--lazy', folder]);
  mounted = false;
  rmSync(folder, { recursive: true, force: true });
});

/** Why no small disk can be had here; null when there is one at `folder`. */
function mountSmallDisk(): string | null {
  if (process.platform !== 'linux') return 'a small disk in memory is Linux’s';
  if (process.getuid?.() !== 0) return 'only root may mount a small disk';
  const done = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder]);
  mounted = done.status === 0;
  return mounted ? null : `no small disk: ${done.stderr.toString().trim()}`;
}

/** Takes all the room there is. */
function fill(): void {
  for (const size of [1_000_000, 100_000, 10_000, 4_096, 512]) {
    for (let n = 0; ; n += 1) {
      try {
        writeFileSync(path.join(folder, `filler-${size}-${n}`), Buffer.alloc(size, 1));
      } catch {
        break;
      }
    }
  }
}
function makeRoom(): void {
  const names = [1_000_000, 100_000, 10_000, 4_096, 512].map((size) => `filler-${size}-*`);
  spawnSync('sh', ['-c', `rm -f ${names.join(' ')}`], { cwd: folder });
}

const saving = ({ session }: Phone): boolean => session.store.getState().presence.saving;
const numbers = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `Point ${from + index}`);

test('R7: a full disk: refused with a code, told to everybody, readable, and well again without a restart', async (context) => {
  const reason = mountSmallDisk();
  if (reason !== null) return context.skip(reason);
  const data = path.join(folder, 'data');
  const server = await startProcess(data);
  const { gathering, code } = await createGathering(server.url);
  const ada = await openPhone(server.url, gathering);
  const eve = await openPhone(server.url, gathering);
  for (const text of numbers(1, 10)) await ada.say(text);
  await ada.atRest();
  expect([saving(ada), saving(eve)]).toEqual([true, true]);

  // While there is no room, a point stays on its phone, with the reason; who only reads is told as well.
  fill();
  for (const text of numbers(11, 15)) await ada.say(text);
  await vi.waitFor(() => expect(ada.session.store.getState().held?.code).toBe('read-only'), 15_000);
  await vi.waitFor(() => expect([saving(ada), saving(eve)]).toEqual([false, false]), 5_000);
  expect(ada.session.store.getState().refused).toEqual([]);
  expect(eve.shows()).toEqual(numbers(1, 10));
  expect(ada.shows()).toEqual(numbers(1, 15));
  expect((await fetch(`${server.url}/healthz`)).status).toBe(503);

  // Readable meanwhile: pages, newcomers, and a raw client is answered with a code, not with silence.
  expect((await fetch(`${server.url}/${code}`)).status).toBe(200);
  const reader = connect(server, { gathering, token: tokenOf('reader') });
  expect(await outcome(reader)).toBeNull();
  await vi.waitFor(() => expect(reader.snapshots).toHaveLength(1));
  expect(reader.presences[0]).toMatchObject({ saving: false });
  expect(await reader.submit({ id: 'command-raw', type: 'person.join' })).toEqual([
    { commandId: 'command-raw', code: 'read-only', retryMs: 5_000 },
  ]);
  reader.socket.close();

  // The one who waits leaves: it recovers although nobody submits.
  ada.away(true);
  makeRoom();
  await vi.waitFor(() => expect(saving(eve)).toBe(true), 15_000);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  expect(eve.shows()).toEqual(numbers(1, 10));
  ada.away(false);
  await ada.atRest();
  await vi.waitFor(() => expect(eve.shows()).toEqual(numbers(1, 15)));

  // A second time, with the phone waiting in the room: it sends by itself.
  fill();
  await ada.say('Point 16');
  await vi.waitFor(() => expect(saving(eve)).toBe(false), 15_000);
  makeRoom();
  await ada.atRest();
  await vi.waitFor(() => expect(eve.shows()).toEqual(numbers(1, 16)));

  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
  expect(await runScript('doctor', data)).toMatchObject({ code: 0 });
  const log = await sqliteLog(data);
  const { to, events } = await log.read(gathering, 0);
  await log.close();
  expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: to }, (_, index) => index + 1));
  expect(events.flatMap(({ body }) => (body.type === 'point.posted' ? [body.text] : []))).toEqual(
    numbers(1, 16),
  );
});
