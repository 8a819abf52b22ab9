import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  closeClients,
  connect,
  freshId,
  type Made,
  outcome,
  type RunningServer,
  startServer,
  tokenOf,
} from '../support/running-server.ts';

let server: RunningServer;
let made: Made;
beforeEach(async () => {
  server = await startServer();
  made = await server.create();
  const live = await server.gatherings.open(made.gathering);
  const actor = { person: 'person-0001', role: 'participant' as const, tables: [] };
  const [table] = live!.state().tables;
  const posts = Array.from({ length: 120 }, () => {
    const ids = { id: freshId(), point: freshId(), table: table!.id, under: null };
    const text = 'Nobody told us where it is kept';
    return { ...ids, type: 'point.post' as const, kind: 'point' as const, text, keep: false };
  });
  await live?.submit([{ id: freshId(), type: 'person.join' }, ...posts], actor);
});
afterEach(async () => {
  closeClients();
  await server.close();
});

test('H2, F9: a client of version 1, which knows no parts, gets the same answer in one message', async () => {
  const old = connect(server, { protocol: 1, gathering: made.gathering, token: tokenOf('ada') });
  expect(await outcome(old)).toBeNull();
  await vi.waitFor(() => expect(old.snapshots).toHaveLength(1));
  expect(old.snapshots[0]!.state.points).toHaveLength(120);
  // And its tail, when it comes back.
  const { epoch, mark } = old.snapshots[0]!;
  const again = connect(server, {
    protocol: 1,
    gathering: made.gathering,
    token: tokenOf('ada'),
    since: 1,
    epoch,
  });
  await vi.waitFor(() => expect(again.frames).not.toHaveLength(0));
  expect(again.frames[0]).toMatchObject({ from: 1, mark });
});

test('F9: a client of today gets a large answer in parts, each asked for by the ones before it', async () => {
  const client = connect(server, { gathering: made.gathering, token: tokenOf('ada') });
  const parts: { readonly bytes: Uint8Array | null; readonly last: boolean }[] = [];
  client.socket.on('part', (part, arrived: () => void) => {
    parts.push(part);
    arrived();
  });
  expect(await outcome(client)).toBeNull();
  await vi.waitFor(() => expect(parts.at(-1)?.last).toBe(true));
  expect(parts[0]).toEqual({ bytes: null, last: false });
  expect(parts.filter(({ last }) => last)).toHaveLength(1);
  expect(client.snapshots).toEqual([]);
});
