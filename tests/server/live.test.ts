import { decodeGathering, encodeGathering } from '@tablecloth/shared/snapshot.ts';
import { reduce } from '@tablecloth/shared/reduce.ts';
import { EMPTY_REPLICA, receive, replace, type Replica } from '@tablecloth/shared/replica.ts';
import { projectState } from '@tablecloth/shared/project.ts';
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

async function come(name: string, key?: string): Promise<TestClient> {
  const client = connect(server, {
    gathering: made.gathering,
    token: name === 'wall' ? undefined : tokenOf(name),
    key,
  });
  expect(await outcome(client)).toBeNull();
  await vi.waitFor(() => expect(client.presences).not.toHaveLength(0));
  return client;
}
async function join(name: string, key?: string): Promise<TestClient> {
  const client = await come(name, key);
  await client.submit({ id: freshId(), type: 'person.join' });
  return client;
}
const saying = (text: string, more: object = {}) => ({
  id: freshId(),
  type: 'point.post',
  point: freshId(),
  table: tables[0],
  under: null,
  kind: 'point',
  text,
  keep: false,
  ...more,
});
const joining = () => ({ id: freshId(), type: 'person.join' });
const textsOf = ({ frames }: TestClient): unknown[] =>
  frames.flatMap(({ events }) =>
    events.flatMap(({ body }) => (body.type === 'point.posted' ? [body.text] : [])),
  );

/** What a client has made of all it heard, in the order in which it heard it. */
function replicaOf({ snapshots, frames }: TestClient): Replica {
  const { epoch, head, state } = snapshots[0]!;
  return frames.reduce(
    (replica, frame) => {
      const next = receive(replica, frame, reduce);
      expect(next.gap).toBe(false);
      return next.replica;
    },
    replace(EMPTY_REPLICA, epoch, head, decodeGathering(state)),
  );
}

test('S1, S4: a point is acknowledged with its place, and everybody gets it', async () => {
  const [ada, ben, wall] = [await join('ada'), await join('ben'), await come('wall', made.wall)];
  const command = saying('Paying before knowing if it’s useful');
  const [receipt] = await ada.submit(command);
  expect(receipt).toEqual({ commandId: command.id, seq: expect.any(Number) });
  for (const client of [ada, ben, wall]) {
    await vi.waitFor(() => expect(textsOf(client)).toEqual([command.text]));
  }
});

test('S3: the same command twice, at once or later, is done once', async () => {
  const ada = await join('ada');
  const command = saying('once');
  const answers = [
    ...(await ada.submit(command, command)),
    ...(await ada.submit(command)),
    ...(await (await come('ada')).submit(command)),
  ];
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect((await made.state()).points.size).toBe(1);
});

test('S2: a malformed and a refused command do not hold up their neighbours', async () => {
  const ada = await join('ada');
  const [good, alsoGood] = [saying('first'), saying('second')];
  const receipts = await ada.submit(
    good,
    { id: 'has-a-name', type: 'point.post', surprise: true },
    { type: 'nothing.known' },
    saying('   '),
    saying('elsewhere', { table: 'no-such-table' }),
    alsoGood,
  );
  expect(receipts.map((receipt) => ('code' in receipt ? receipt.code : 'done'))).toEqual([
    'done',
    'malformed',
    'malformed',
    'empty',
    'table-not-found',
    'done',
  ]);
  expect(receipts[1]).toMatchObject({ commandId: 'has-a-name' });
  await vi.waitFor(() => expect(textsOf(ada)).toEqual(['first', 'second']));
});

test('S1: without an acknowledgement it works as well, and what is no batch gets no receipts', async () => {
  const ada = await join('ada');
  ada.socket.emit('submit', [saying('no answer wanted')]);
  await vi.waitFor(() => expect(textsOf(ada)).toEqual(['no answer wanted']));
  for (const odd of [null, 7, 'x', {}, [], Array.from({ length: 51 }, joining)]) {
    expect(await ada.socket.timeout(5_000).emitWithAck('submit', odd)).toEqual([]);
  }
});

test('S5: who sends very much is told to wait, keeps the rest, and holds up nobody', async () => {
  const [ada, ben] = [await join('ada'), await join('ben')];
  const answers = [];
  for (let i = 0; i < 3; i += 1) {
    answers.push(
      ...(await ada.submit(...Array.from({ length: 30 }, (_, n) => saying(`${i}-${n}`)))),
    );
  }
  const delayed = answers.filter((answer) => 'code' in answer);
  expect(delayed.length).toBeGreaterThan(20);
  expect(delayed[0]).toMatchObject({ code: 'slow-down', retryMs: expect.any(Number) });
  // The tail is delayed, not a hole in the middle: the order in which things were said is kept.
  expect(answers.findIndex((answer) => 'code' in answer)).toBe(answers.length - delayed.length);
  expect(await ben.submit(saying('calm'))).toMatchObject([{ seq: expect.any(Number) }]);
  // Neither another tab nor a reconnect is a way around.
  const tab = await come('ada');
  expect(
    await tab.submit(saying('again'), saying('and again'), saying('and again')),
  ).toContainEqual(expect.objectContaining({ code: 'slow-down' }));
});

test('S6: a participant who claims more is refused', async () => {
  const ada = await join('ada');
  const receipts = await ada.submit(
    saying('I keep this', { keep: true }),
    { id: freshId(), type: 'doors.close' },
    { id: freshId(), type: 'report.write', block: 'title', text: 'Mine' },
  );
  expect(receipts.map((receipt) => 'code' in receipt && receipt.code)).toEqual([
    'not-allowed',
    'not-allowed',
    'not-allowed',
  ]);
  const wall = await come('wall', made.wall);
  expect(await wall.submit(saying('from the wall'))).toMatchObject([{ code: 'not-allowed' }]);
});

test('F5: what was taken down, set aside or written for crew never reaches the public, in no packet', async () => {
  const [ada, ben] = [await join('ada'), await join('ben')];
  const wall = await come('wall', made.wall);
  const fred = await join('fred', made.facilitators[0]);
  const olga = await join('olga', made.key);
  const point = saying('CANARY-EDIT-BEFORE');
  await ada.submit(point);
  await fred.submit({
    id: freshId(),
    type: 'point.hide',
    point: point.point,
    reason: 'CANARY-REASON',
  });
  await ada.submit({
    id: freshId(),
    type: 'point.edit',
    point: point.point,
    kind: 'point',
    text: 'CANARY-EDIT-AFTER',
  });
  await olga.submit({ id: freshId(), type: 'report.write', block: 'title', text: 'CANARY-DRAFT' });
  await olga.submit({
    id: freshId(),
    type: 'section.write',
    table: tables[0],
    heading: 'CANARY-SECTION',
    summary: '',
    leadIn: '',
  });
  const late = await come('cleo');

  // The last event was everybody's: whoever has it has all before it.
  await ben.submit(saying('the end'));
  for (const client of [ada, ben, wall, late, fred, olga]) {
    await vi.waitFor(() => expect(textsOf(client)).toContain('the end'));
  }
  for (const client of [ben, wall, late]) {
    const all = client.raw.join('\n');
    for (const secret of ['REASON', 'AFTER', 'DRAFT', 'SECTION']) {
      expect(all).not.toContain(`CANARY-${secret}`);
    }
    for (const grant of (await made.state()).grants) expect(all).not.toContain(grant.digest);
  }
  expect(late.raw.join('\n')).not.toContain('CANARY');
  // Its author knows of the point and why it is down; crew know everything.
  expect(ada.raw.join('\n')).toMatch(/CANARY-REASON[^]*CANARY-EDIT-AFTER/);
  for (const client of [fred, olga]) {
    expect(client.raw.join('\n')).toMatch(/CANARY-REASON[^]*CANARY-EDIT-AFTER[^]*CANARY-DRAFT/);
  }
});

test('F1: who was away while a point stood never reads it, in the tail as little as in a snapshot', async () => {
  const [ada, fred] = [await join('ada'), await join('fred', made.facilitators[0])];
  const point = saying('CANARY');
  const { epoch, head } = ada.snapshots[0]!;
  await ada.submit(point, saying('stays'));
  await fred.submit({ id: freshId(), type: 'point.hide', point: point.point, reason: '' });
  const ben = connect(server, {
    gathering: made.gathering,
    token: tokenOf('ben'),
    since: head,
    epoch,
  });
  await vi.waitFor(() => expect(textsOf(ben)).toContain('stays'));
  expect(ben.raw.join('\n')).not.toContain('CANARY');
});

test('F5: a mark is a count to all and a mark of one’s own to oneself, as crew and as public', async () => {
  const [ada, ben, fred] = [
    await join('ada'),
    await join('ben'),
    await join('fred', made.facilitators[0]),
  ];
  // The same person twice: once as a participant, once as crew.
  const adaAsCrew = await come('ada', made.facilitators[1]);
  const point = saying('agreed');
  await ada.submit(point);
  await ada.submit({ id: freshId(), type: 'point.agree', point: point.point, agrees: true });
  const marks = ({ frames }: TestClient): unknown[] =>
    frames.flatMap(({ events }) =>
      events.flatMap(({ body }) =>
        body.type === 'point.agreed' ? [[body.person, body.count]] : [],
      ),
    );
  const me = ada.snapshots[0]!.you.person;
  await vi.waitFor(() => expect(marks(ada)).toEqual([[me, 1]]));
  await vi.waitFor(() => expect(marks(adaAsCrew)).toEqual([[me, 1]]));
  for (const client of [ben, fred]) {
    await vi.waitFor(() => expect(marks(client)).toEqual([[null, 1]]));
  }
});

test('F2, F3: whoever comes in whenever, all copies agree with what the server would show them', async () => {
  const people = [await join('ada'), await join('fred', made.facilitators[0])];
  const writing = (async () => {
    for (let i = 0; i < 25; i += 1) {
      const point = saying(`point ${i}`);
      await people[0]!.submit(point);
      if (i % 2 === 0) {
        await people[1]!.submit({
          id: freshId(),
          type: 'point.place',
          point: point.point,
          list: 'key',
          after: 'end',
        });
      }
      if (i % 5 === 0) {
        await people[1]!.submit({
          id: freshId(),
          type: 'point.hide',
          point: point.point,
          reason: '',
        });
      }
      await people[0]!.submit({
        id: freshId(),
        type: 'point.agree',
        point: point.point,
        agrees: true,
      });
    }
  })();
  for (const name of ['ben', 'cleo', 'dora', 'ada']) people.push(await come(name));
  await writing;
  await people[0]!.submit(saying('the end'));
  const state = await made.state();
  for (const client of people) {
    await vi.waitFor(() => expect(JSON.stringify(client.frames)).toContain('the end'));
    const { person, role } = client.snapshots[0]!.you;
    const crew = role === 'facilitator';
    expect(encodeGathering(replicaOf(client).confirmed)).toEqual(
      encodeGathering(projectState(state, { crew, person })),
    );
  }
});

test('P1, P2, P4: presence counts people, not sockets, and knows facilitated tables', async () => {
  const [ada, ben] = [await come('ada'), await come('ben')];
  const adaAgain = await come('ada');
  const fred = await come('fred', made.facilitators[1]);
  await come('wall', made.wall);
  ada.socket.emit('sit', tables[0]);
  ben.socket.emit('sit', tables[0]);
  const row = (table: number, here: number, facilitated: boolean) => ({
    table: tables[table],
    here,
    facilitated,
  });
  const last = (client: TestClient) => client.presences.at(-1)!;
  const sorted = (client: TestClient) =>
    last(client).tables.toSorted((a, b) => tables.indexOf(a.table) - tables.indexOf(b.table));
  await vi.waitFor(() => expect(sorted(ben)).toEqual([row(0, 2, false), row(1, 0, true)]));
  expect(last(ben).people).toBe(3);

  adaAgain.socket.emit('sit', tables[1]);
  await vi.waitFor(() => expect(sorted(ben)).toEqual([row(0, 1, false), row(1, 1, true)]));
  ben.socket.emit('sit', 'no-such-table');
  ben.socket.emit('sit', { toString: 1 });
  ben.socket.emit('sit', null);
  await vi.waitFor(() => expect(sorted(ada)).toEqual([row(1, 1, true)]));
  // P3: gone, but the seat is kept; a facilitator who is gone no longer facilitates.
  adaAgain.socket.close();
  ada.socket.close();
  fred.socket.close();
  await vi.waitFor(() => expect(sorted(ben)).toEqual([row(1, 1, false)]));
  expect(last(ben).people).toBe(3);
});

test('P5: a newcomer is told at once who is where', async () => {
  const ada = await come('ada');
  ada.socket.emit('sit', tables[1]);
  await vi.waitFor(() => expect(ada.presences.at(-1)!.tables).toHaveLength(1));
  const ben = await come('ben');
  expect(ben.presences[0]).toMatchObject({ people: 2, tables: [{ table: tables[1], here: 1 }] });
});
