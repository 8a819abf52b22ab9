import { nextOffset } from '@tablecloth/shared/server-clock.ts';
import { decodeGathering } from '@tablecloth/shared/snapshot.ts';
import { fold } from '@tablecloth/shared/reduce.ts';
import { round } from '@tablecloth/shared/views/round.ts';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import {
  closeClients,
  connect,
  freshId,
  type Made,
  outcome,
  type RunningServer,
  startServer,
  type TestClient,
  tokenOf,
} from '../support/running-server.ts';

let server: RunningServer;
let made: Made;
let tables: readonly string[];
beforeAll(async () => {
  server = await startServer();
});
beforeEach(async () => {
  made = await server.create();
  tables = (await made.state()).tables.map(({ id }) => id);
});
afterEach(closeClients);
afterAll(() => server.close());

async function come(name: string, key?: string, since: object = {}): Promise<TestClient> {
  const client = connect(server, {
    gathering: made.gathering,
    token: name === 'wall' ? undefined : tokenOf(name),
    key,
    ...since,
  });
  expect(await outcome(client)).toBeNull();
  await vi.waitFor(() => expect(client.presences).not.toHaveLength(0));
  return client;
}
async function join(name: string): Promise<TestClient> {
  const client = await come(name);
  await client.submit({ id: freshId(), type: 'person.join' });
  return client;
}
const ask = (type: string, more: object = {}) => ({ id: freshId(), type, ...more });
const codesOf = async (client: TestClient, ...commands: object[]) =>
  (await client.submit(...commands)).map((receipt) => ('code' in receipt ? receipt.code : 'yes'));
const stateOf = ({ snapshots, frames }: TestClient) =>
  fold(
    frames.flatMap(({ events }) => events),
    decodeGathering(snapshots.at(-1)!.state),
  );
const bodiesOf = ({ frames }: TestClient) =>
  frames.flatMap(({ events }) => events.map(({ body }) => body));

test('P9: rounds end at the same moment everywhere, whatever a device’s clock says and whenever it came', async () => {
  const [organiser, ada] = [await come('org', made.key), await join('ada')];
  const steps = [{ minutes: 20, instruction: 'Talk about the question.' }];
  expect(
    await codesOf(
      organiser,
      ask('rounds.plan', { steps }),
      ask('round.start', { number: 1, minutes: null }),
    ),
  ).toEqual(['yes', 'yes']);
  await vi.waitFor(() => expect(stateOf(ada).room.rounds.number).toBe(1));
  const late = await join('late');
  const truth = Date.now();
  for (const [client, wrongBy] of [
    [ada, 3_600_000],
    [late, -3_600_000],
    [organiser, 0],
  ] as const) {
    const deviceNow = truth + wrongBy;
    // As if this device had read what it heard by its own, wrong clock.
    const offset = nextOffset(null, client.presences.at(-1)?.now ?? 0, deviceNow);
    const view = round(stateOf(client), deviceNow + offset);
    expect(view).toMatchObject({ number: 1, of: 1, phase: 'running', notice: null });
    expect(Math.abs(view.remainingMs - 20 * 60_000)).toBeLessThan(1_500);
    expect(stateOf(client).room.instruction).toBe('Talk about the question.');
  }
  expect(stateOf(late).room.rounds).toEqual(stateOf(ada).room.rounds);
});

test('P9: whoever sits down may ask what time the server has', async () => {
  const ada = await join('ada');
  const answer = await ada.socket.timeout(5_000).emitWithAck('sit', tables[0]);
  expect(Math.abs(answer.now - Date.now())).toBeLessThan(1_000);
});

test('an announcement is everywhere at once, and there for whoever comes later, until it is cleared', async () => {
  const crowd = [
    await join('ada'),
    await come('sam', made.facilitators[0]),
    await come('wall', made.wall),
  ];
  const organiser = await come('org', made.key);
  const before = Date.now();
  await organiser.submit(ask('announcement.make', { text: ' Soup is  ready ' }));
  for (const client of [...crowd, organiser]) {
    await vi.waitFor(() => expect(stateOf(client).room.announcement?.text).toBe('Soup is ready'));
  }
  expect(Date.now() - before).toBeLessThan(2_000);
  expect(stateOf(await come('late')).room.announcement?.text).toBe('Soup is ready');
  await organiser.submit(ask('announcement.clear'));
  await vi.waitFor(() => expect(stateOf(crowd[0]!).room.announcement).toBeNull());
  expect(await codesOf(crowd[0]!, ask('announcement.make', { text: 'no' }))).toEqual([
    'not-allowed',
  ]);
});

test('a call for help reaches crew and whoever called, and nobody else', async () => {
  const [ada, ben] = [await join('ada'), await join('ben')];
  const organiser = await come('org', made.key);
  const sam = await come('sam', made.facilitators[0]);
  await ada.submit(ask('help.call', { table: tables[0] }));
  await vi.waitFor(() => expect(stateOf(organiser).room.help).toHaveLength(1));
  await organiser.submit(ask('help.take', { table: tables[0] }));
  for (const client of [organiser, sam, ada]) {
    await vi.waitFor(() => expect(stateOf(client).room.help[0]?.taken).toBe(true));
  }
  await sam.submit(ask('help.clear', { table: tables[0] }));
  await vi.waitFor(() => expect(stateOf(ada).room.help).toEqual([]));
  expect(bodiesOf(ben).filter(({ type }) => type.startsWith('help.'))).toEqual([]);
});

test('P1: people of a merged table sit at the one it went into, and its points, links and late posts go there', async () => {
  const [from, into] = [tables[0]!, tables[1]!];
  const [ada, sam] = [await join('ada'), await come('sam', made.facilitators[0])];
  ada.socket.emit('sit', from);
  const post = (text: string, point = freshId()) =>
    ask('point.post', { point, table: from, under: null, kind: 'point', text, keep: false });
  const early = freshId();
  await ada.submit(post('before', early));
  const organiser = await come('org', made.key);
  await organiser.submit(ask('table.merge', { table: from, into }));
  await vi.waitFor(() =>
    expect(ada.presences.at(-1)?.tables).toEqual([{ table: into, here: 1, facilitated: true }]),
  );
  // Somebody who did not know yet.
  expect(await codesOf(ada, post('after'))).toEqual(['yes']);
  expect(await ada.socket.timeout(5_000).emitWithAck('sit', from)).toBeDefined();
  await vi.waitFor(() => expect(sam.snapshots.at(-1)?.you.tables).toEqual([into]));
  expect(
    await codesOf(sam, ask('point.place', { point: early, list: 'key', after: null })),
  ).toEqual(['yes']);
  const state = await made.state();
  expect(state.tables.map((table) => table.points.length)).toEqual([0, 2]);
  expect(ada.presences.at(-1)?.tables[0]).toMatchObject({ table: into, here: 1 });
});

test('a link given other tables works there at once, also after a drop and for who was away', async () => {
  const sam = await come('sam', made.facilitators[0]);
  const organiser = await come('org', made.key);
  const state = await made.state();
  const grant = state.grants.find((one) => one.tables.includes(tables[0]!))!.id;
  const { epoch, head } = sam.snapshots[0]!;
  const keep = (table: string) =>
    ask('point.post', {
      point: freshId(),
      table,
      under: null,
      kind: 'point',
      text: 'kept',
      keep: true,
    });
  expect(await codesOf(sam, keep(tables[1]!))).toEqual(['not-allowed']);
  await organiser.submit(ask('grant.assign', { grant, label: 'Sam, both', tables: [...tables] }));
  await vi.waitFor(() => expect(sam.snapshots.at(-1)?.you.tables).toEqual(tables));
  expect(await codesOf(sam, keep(tables[1]!))).toEqual(['yes']);
  const again = await come('sam', made.facilitators[0], { since: head, epoch });
  expect(again.snapshots.at(-1)?.you.tables).toEqual(tables);
  const later = await come('sam', made.facilitators[0], {
    since: again.snapshots[0]!.head,
    epoch,
    mark: again.snapshots[0]!.mark,
  });
  expect([later.snapshots, later.frames.length]).toEqual([[], 1]);
});

test('F6: every device of a revoked link is out within a second; the other facilitator of the table stays', async () => {
  const [one, two] = [
    await come('sam', made.facilitators[0]),
    await come('kim', made.facilitators[0]),
  ];
  const { link } = await grantFor('Priya', [tables[0]!]);
  const priya = await come('pri', secretOf(link));
  const organiser = await come('org', made.key);
  const grant = (await made.state()).grants.find(
    ({ role, label }) => role === 'facilitator' && label === '',
  )!.id;
  const before = Date.now();
  await organiser.submit(ask('grant.revoke', { grant }));
  for (const gone of [one, two]) await vi.waitFor(() => expect(gone.drops).toHaveLength(1));
  expect(Date.now() - before).toBeLessThan(1_000);
  expect(
    await outcome(
      connect(server, {
        gathering: made.gathering,
        token: tokenOf('sam'),
        key: made.facilitators[0],
      }),
    ),
  ).toBe('not-allowed');
  expect(priya.drops).toEqual([]);
  expect(
    await codesOf(
      priya,
      ask('section.write', { table: tables[0], heading: '', summary: 'S', leadIn: '' }),
    ),
  ).toEqual(['yes']);
});

test('a role is the link’s, never the device’s: the same phone without it stays a participant', async () => {
  const phone = await join('ada');
  const tab = await come('ada', made.facilitators[0]);
  const write = () =>
    ask('section.write', { table: tables[0], heading: '', summary: 'words', leadIn: '' });
  expect(await codesOf(tab, write())).toEqual(['yes']);
  expect(await codesOf(phone, write())).toEqual(['not-allowed']);
  expect(phone.snapshots[0]?.you.role).toBe('participant');
  expect(bodiesOf(phone).some(({ type }) => type === 'section.written')).toBe(false);
  tab.socket.close();
  expect((await come('ada')).snapshots[0]?.you).toMatchObject({ role: 'participant', tables: [] });
});

test('P7, P8: crew hear who is connected and what waits; others hear neither', async () => {
  const organiser = await come('org', made.key);
  const [ada, sam] = [await join('ada'), await come('sam', made.facilitators[0])];
  ada.socket.emit('sit', { table: tables[0], unsent: 4 });
  const watched = () => organiser.presences.at(-1)?.crew?.tables.find((o) => o.table === tables[0]);
  await vi.waitFor(() =>
    expect(watched()).toMatchObject({ facilitators: 1, awaySince: null, unsent: 4 }),
  );
  await ada.submit(ask('person.name', { name: 'Ada' }), ask('person.name', { name: 'Ada L' }));
  await vi.waitFor(() => expect(watched()?.unsent).toBe(2));
  sam.socket.close();
  await vi.waitFor(() => expect(watched()?.facilitators).toBe(0));
  expect(Math.abs((watched()?.awaySince ?? 0) - Date.now())).toBeLessThan(2_000);
  expect(ada.presences.some(({ crew }) => crew !== undefined)).toBe(false);
});

test('P2: heads are right within a second through moves, second tabs and drops, and sum to the people', async () => {
  const people = await Promise.all(['ada', 'ben', 'cem', 'dan'].map(join));
  const wall = await come('wall', made.wall);
  const sit = (n: number, table: number) => people[n]!.socket.emit('sit', tables[table]);
  const heads = () => {
    const { people: all, tables: seen } = wall.presences.at(-1)!;
    return [all, ...tables.map((id) => seen.find(({ table }) => table === id)?.here ?? 0)];
  };
  const settles = (expected: readonly number[]) =>
    vi.waitFor(() => expect(heads()).toEqual(expected), { timeout: 1_000 });
  for (const n of [0, 1, 2, 3]) sit(n, n % 2);
  await settles([4, 2, 2]);
  const tab = await come('ada');
  tab.socket.emit('sit', tables[1]);
  await settles([4, 1, 3]);
  tab.socket.close();
  people[0]!.socket.close();
  // The seat of a phone that sleeps is kept: still four, where they were last.
  sit(1, 0);
  await settles([4, 1, 3]);
  sit(2, 1);
  sit(3, 0);
  await settles([4, 1, 3].with(1, 2).with(2, 2));
});

async function grantFor(label: string, of: readonly string[], grant?: string) {
  const response = await fetch(`${server.url}/api/gatherings/${made.gathering}/grants`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${made.key}` },
    body: JSON.stringify({ label, tables: of, ...(grant && { grant }) }),
  });
  expect(response.status).toBe(201);
  return response.json();
}
const secretOf = (link: string): string => link.split('#')[1]!;

test('a person’s own link can be made, shown again, and made once only', async () => {
  const id = freshId();
  const first = await grantFor('Priya', [tables[1]!], id);
  expect(await grantFor('Priya', [tables[1]!], id)).toEqual(first);
  expect(first).toMatchObject({ grant: id, label: 'Priya', tables: [tables[1]], revoked: false });
  const answer = await fetch(`${server.url}/api/gatherings/${made.gathering}/links`, {
    headers: { authorization: `Bearer ${made.key}` },
  });
  const { grants } = await answer.json();
  expect(grants.filter(({ label }: { label: string }) => label === 'Priya')).toEqual([first]);
  const priya = await come('pri', secretOf(first.link));
  expect(priya.snapshots[0]?.you).toMatchObject({ role: 'facilitator', tables: [tables[1]] });
});

test('a link for a table that is not there, or asked for without the organiser’s key, is refused', async () => {
  const asking = (key: string, body: object) =>
    fetch(`${server.url}/api/gatherings/${made.gathering}/grants`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify(body),
    }).then((response) => response.json());
  expect(await asking(made.key, { tables: ['table-no-no'] })).toMatchObject({
    code: 'table-not-found',
  });
  expect(await asking(made.key, { tables: 7 })).toMatchObject({ code: 'malformed', at: 'tables' });
  expect(await asking(made.facilitators[0]!, { tables: [] })).toMatchObject({
    code: 'gathering-not-found',
  });
});

const offer = (bearer: string, body: object = {}) =>
  fetch(`${server.url}/api/gatherings/${made.gathering}/codes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
    body: JSON.stringify(body),
  });
const claim = async (code: string, label = '') =>
  (await server.post('/api/codes/claim', { code, label })).json();

test('a facilitator hands over by a code: the other one gets a link of their own, once, and both work', async () => {
  const { code, expiresInMs } = await (await offer(made.facilitators[0]!)).json();
  expect(code).toMatch(/^[2-9A-HJKMNP-Z]{6}$/);
  expect(expiresInMs).toBe(600_000);
  const claimed = await claim(` ${code.toLowerCase()} `, 'Kim');
  expect(claimed).toMatchObject({ kind: 'link', gathering: made.gathering, role: 'facilitator' });
  expect(await claim(code)).toMatchObject({ code: 'code-not-found' });
  const key = secretOf(claimed.path);
  expect(key).not.toBe(made.facilitators[0]);
  const [sam, kim] = [await come('sam', made.facilitators[0]), await come('kim', key)];
  for (const one of [sam, kim]) {
    expect(one.snapshots[0]?.you.tables).toEqual([tables[0]]);
    const section = { table: tables[0], heading: '', summary: freshId(), leadIn: '' };
    expect(await codesOf(one, ask('section.write', section))).toEqual(['yes']);
  }
  const label = (await made.state()).grants.at(-1)?.label;
  expect(label).toBe('Kim');
});

test('the organiser shows somebody’s link by a code; one that was revoked meanwhile opens nothing', async () => {
  const { grant, link } = await grantFor('Priya', [tables[1]!]);
  const first = await (await offer(made.key, { grant })).json();
  expect(await claim(first.code)).toMatchObject({ kind: 'link', path: link });
  const second = await (await offer(made.key, { grant })).json();
  const third = await (await offer(made.key, { grant })).json();
  // A new code of the same link takes the place of the old one.
  expect(await claim(second.code)).toMatchObject({ code: 'code-not-found' });
  await (await come('org', made.key)).submit(ask('grant.revoke', { grant }));
  expect(await claim(third.code)).toMatchObject({ code: 'code-not-found' });
  expect((await offer(made.key, { grant })).status).toBe(404);
});

test('a return code makes another phone the same person: own points stay own', async () => {
  const ada = await join('ada');
  const point = freshId();
  await ada.submit(
    ask('point.post', {
      point,
      table: tables[0],
      under: null,
      kind: 'point',
      text: 'mine',
      keep: false,
    }),
  );
  const { code } = await (await offer(tokenOf('ada'))).json();
  const claimed = await claim(code);
  expect(claimed).toMatchObject({ kind: 'person', gathering: made.gathering, code: made.code });
  const phone = connect(server, { gathering: made.gathering, token: claimed.secret });
  expect(await outcome(phone)).toBeNull();
  await vi.waitFor(() => expect(phone.snapshots).toHaveLength(1));
  expect(phone.snapshots[0]?.you.person).toBe(ada.snapshots[0]?.you.person);
  expect(await codesOf(phone, ask('point.withdraw', { point }))).toEqual(['yes']);
});

test('codes are for those who are here: neither a stranger nor a wall gets one', async () => {
  expect((await offer(tokenOf('stranger'))).status).toBe(404);
  expect((await offer(made.wall)).status).toBe(404);
  expect((await offer('short')).status).toBe(404);
});

test('a gathering can be had again for next time, without its people and points', async () => {
  const organiser = await come('org', made.key);
  const ada = await join('ada');
  await ada.submit(
    ask('point.post', {
      point: freshId(),
      table: tables[0],
      under: null,
      kind: 'point',
      text: 'said then',
      keep: false,
    }),
  );
  await organiser.submit(
    ask('method.choose', { method: 'world-cafe' }),
    ask('table.size', { table: tables[0], seats: 6 }),
    ask('report.write', { block: 'credit', text: 'Run by us.' }),
    ask('report.write', { block: 'opening', text: 'That evening.' }),
    ask('announcement.make', { text: 'Soup' }),
  );
  const response = await fetch(`${server.url}/api/gatherings/${made.gathering}/duplicate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${made.key}` },
    body: JSON.stringify({ title: 'The next one' }),
  });
  expect(response.status).toBe(201);
  const { gathering } = await response.json();
  expect(gathering).not.toBe(made.gathering);
  const state = (await server.gatherings.open(gathering))!.state();
  const before = await made.state();
  expect(state.info?.title).toBe('The next one');
  expect(state.themes.map(({ title }) => title)).toEqual(before.themes.map(({ title }) => title));
  expect(state.tables.map(({ number, seats }) => [number, seats])).toEqual([
    [1, 6],
    [2, null],
  ]);
  expect([state.points.size, state.people.size]).toEqual([0, 0]);
  expect(state.report.blocks).toMatchObject({ credit: 'Run by us.', opening: '' });
  expect(state.room).toMatchObject({ method: 'world-cafe', announcement: null });
  expect(state.room.rounds.steps).toHaveLength(3);
  expect(state.grants.map(({ role }) => role).toSorted()).toEqual([
    'facilitator',
    'facilitator',
    'organiser',
    'wall',
  ]);
});

test('a gathering made by a method has its rounds', async () => {
  const response = await server.post('/api/gatherings', {
    title: 'Café',
    themes: [{ title: 'One' }],
    method: 'one-two-four-all',
  });
  const { gathering } = await response.json();
  const { room } = (await server.gatherings.open(gathering))!.state();
  expect(room.rounds.steps.map(({ minutes }) => minutes)).toEqual([1, 2, 4, 5]);
  expect(room.rounds.steps[0]?.instruction).toMatch(/own/);
});
