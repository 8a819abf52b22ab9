import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { personOf } from '@tablecloth/server/access.ts';
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
beforeAll(async () => {
  server = await startServer();
});
beforeEach(async () => {
  made = await server.create();
});
afterEach(closeClients);
afterAll(() => server.close());

const auth = (more: object = {}) => ({ gathering: made.gathering, token: tokenOf('ada'), ...more });
const knock = (more: object = {}) => outcome(connect(server, auth(more)));

/** Everything the server says to one who comes in. */
async function welcome(more: object = {}) {
  const client = connect(server, auth(more));
  expect(await outcome(client)).toBeNull();
  await vi.waitFor(() => expect(client.presences).not.toHaveLength(0));
  return client;
}

test('H2: another version is told so, whatever else it says', async () => {
  expect(await knock({ protocol: 0 })).toBe('too-old');
  expect(await knock({ protocol: 99, some: 'thing new' })).toBe('too-old');
});

test.each([
  ['no version', { protocol: undefined }],
  ['a version that is no number', { protocol: '1' }],
  ['no gathering', { gathering: undefined }],
  ['a gathering that can be no id', { gathering: '../../etc' }],
  ['a short token', { token: 'short' }],
  ['a negative since', { since: -1 }],
  ['something else as well', { role: 'organiser' }],
  ['neither token nor key', { token: undefined }],
])('H1: %s is malformed', async (_what, more) => {
  expect(await knock(more)).toBe('malformed');
});

test('an unknown gathering is not found', async () => {
  expect(await knock({ gathering: 'nobody-knows-me' })).toBe('gathering-not-found');
});

test('H3: the same device is the same person again, and another one elsewhere', async () => {
  const first = await welcome();
  const again = await welcome();
  const { person } = first.snapshots[0]!.you;
  expect(person).toBe(personOf(made.gathering, tokenOf('ada')));
  expect(again.snapshots[0]!.you.person).toBe(person);
  const other = await server.create();
  const elsewhere = await welcome({ gathering: other.gathering });
  expect(elsewhere.snapshots[0]!.you.person).not.toBe(person);
});

test('H4: a key gives the role of its grant', async () => {
  const organiser = await welcome({ key: made.key });
  expect(organiser.snapshots[0]!.you).toMatchObject({ role: 'organiser' });
  const { tables } = organiser.snapshots[0]!.state;
  const facilitator = await welcome({ key: made.facilitators[1] });
  expect(facilitator.snapshots[0]!.you).toMatchObject({
    role: 'facilitator',
    tables: [tables[1]!.id],
  });
  const wall = await welcome({ key: made.wall, token: undefined });
  expect(wall.snapshots[0]!.you).toEqual({ person: null, role: 'wall', tables: [] });
});

test('H4: a wall is nobody, even on a device that is somebody elsewhere', async () => {
  const wall = await welcome({ key: made.wall });
  expect(wall.snapshots[0]!.you.person).toBeNull();
});

test('H4: a wrong key is refused, and not taken for none', async () => {
  expect(await knock({ key: tokenOf('guessed') })).toBe('not-allowed');
});

test('H5: closed doors keep newcomers out and let others back in', async () => {
  const ada = await welcome();
  await ada.submit({ id: freshId(), type: 'person.join' });
  const organiser = await welcome({ key: made.key, token: tokenOf('olga') });
  await organiser.submit({ id: freshId(), type: 'doors.close' });
  expect(await knock({ token: tokenOf('late') })).toBe('doors-closed');
  expect(await knock()).toBeNull();
  expect(await knock({ token: tokenOf('fred'), key: made.facilitators[0] })).toBeNull();
});

test('F1: who has everything gets an empty frame, who lacks some gets it, all others a snapshot', async () => {
  const first = await welcome();
  const { epoch, head } = first.snapshots[0]!;
  const current = await welcome({ since: head, epoch });
  expect(current.frames).toMatchObject([{ from: head, to: head, events: [] }]);
  expect(current.snapshots).toEqual([]);

  await first.submit({ id: freshId(), type: 'person.join' });
  await first.submit({ id: freshId(), type: 'person.name', name: 'Ada' });
  const behind = await welcome({ since: head, epoch });
  expect(behind.frames[0]).toMatchObject({ from: head, to: head + 2 });
  expect(behind.frames[0]!.events.map(({ body }) => body.type)).toEqual([
    'person.joined',
    'person.named',
  ]);

  for (const cursor of [
    { since: head + 99, epoch },
    { since: head, epoch: 'another' },
  ]) {
    const lost = await welcome(cursor);
    expect(lost.snapshots).toHaveLength(1);
    expect(lost.snapshots[0]).toMatchObject({ epoch, head: head + 2 });
  }
});

test('F6, H4: a revoked link loses its line within a second, and is refused after that', async () => {
  const organiser = await welcome({ key: made.key });
  const facilitator = await welcome({ key: made.facilitators[0], token: tokenOf('fred') });
  const neighbour = await welcome({ key: made.facilitators[1], token: tokenOf('finn') });
  const grant = (await made.state()).grants.find(({ role }) => role === 'facilitator')!;
  const begun = performance.now();
  await organiser.submit({ id: freshId(), type: 'grant.revoke', grant: grant.id });
  await vi.waitFor(() => expect(facilitator.drops).toEqual(['transport close']));
  expect(performance.now() - begun).toBeLessThan(1_000);
  expect(await knock({ key: made.facilitators[0], token: tokenOf('fred') })).toBe('not-allowed');
  expect(neighbour.drops).toEqual([]);
});
