import { createdSchema, linksSchema } from '@tablecloth/shared/http.ts';
import { getById } from '@tablecloth/shared/by-id.ts';
import type { Gathering, Id } from '@tablecloth/shared/model.ts';
import { fold } from '@tablecloth/shared/reduce.ts';
import { decodeGathering } from '@tablecloth/shared/snapshot.ts';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import * as v from 'valibot';
import {
  closeClients,
  connect,
  freshId,
  outcome,
  type RunningServer,
  startServer,
  type TestClient,
  tokenOf,
} from '../support/running-server.ts';

/** An evening by each of the methods, from its template to the published notes, over real sockets. */

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterEach(closeClients);
afterAll(() => server.close());
vi.setConfig({ testTimeout: 30_000 });

type Evening = Awaited<ReturnType<typeof begin>>;

/** A gathering made from a template, and everybody who comes to it. */
async function begin(method: string, titles: readonly string[]) {
  const themes = titles.map((title) => ({ title }));
  const response = await server.post('/api/gatherings', { title: 'An evening', method, themes });
  const { gathering, key } = v.parse(createdSchema, await response.json());
  const answer = await fetch(`${server.url}/api/gatherings/${gathering}/links`, {
    headers: { authorization: `Bearer ${key}` },
  });
  const links = v.parse(linksSchema, await answer.json());
  const secret = (link: string | null): string => link?.split('#')[1] ?? '';
  const come = async (name: string, shown?: string): Promise<TestClient> => {
    const token = name === 'wall' ? undefined : tokenOf(name);
    const client = connect(server, { gathering, token, key: shown });
    expect(await outcome(client)).toBeNull();
    await vi.waitFor(() => expect(client.snapshots).toHaveLength(1));
    return client;
  };
  const join = async (name: string): Promise<TestClient> => {
    const client = await come(name);
    await does(client, 'person.join');
    return client;
  };
  const olga = await come('olga', key);
  const table = (number: number): Id => seen(olga).tables[number - 1]?.id ?? '';
  const notes = async () => {
    const published = await server.app.inject({
      method: 'POST',
      url: `/api/gatherings/${gathering}/publish`,
      headers: { authorization: `Bearer ${key}` },
    });
    const { path } = v.parse(v.object({ path: v.string() }), published.json());
    return (await fetch(`${server.url}${path}.json`)).json();
  };
  return {
    olga,
    join,
    table,
    notes,
    facilitator: (number: number) =>
      come(`fay-${number}`, secret(links.tables[number - 1]?.facilitator ?? null)),
    wall: () => come('wall', secret(links.wall)),
  };
}

/** What a client knows by now. */
function seen({ snapshots, frames }: TestClient): Gathering {
  const [first] = snapshots;
  if (!first) throw new Error('Nothing has come yet.');
  return fold(
    frames.flatMap(({ events }) => events),
    decodeGathering(first.state),
  );
}
const texts = (client: TestClient): string[] =>
  seen(client).tables.flatMap(({ points }) =>
    points.flatMap((id) => {
      const point = getById(seen(client).points, id);
      return point ? [point.text] : [];
    }),
  );

async function does(client: TestClient, type: string, more: object = {}): Promise<void> {
  const [receipt] = await client.submit({ id: freshId(), type, ...more });
  expect(receipt, `${type}: ${JSON.stringify(receipt)}`).toHaveProperty('seq');
}
const says = async (client: TestClient, table: Id, text: string, keep = false): Promise<Id> => {
  const point = freshId();
  await does(client, 'point.post', { point, table, under: null, kind: 'point', text, keep });
  return point;
};
const keeps = (client: TestClient, point: Id): Promise<void> =>
  does(client, 'point.place', { point, list: 'key', after: 'end' });
/** Sits down, and somebody else has heard of it. */
async function sits(client: TestClient, table: Id, heard: TestClient, here: number): Promise<void> {
  client.socket.emit('sit', table);
  await vi.waitFor(() =>
    expect(heard.presences.at(-1)?.tables.find((one) => one.table === table)?.here).toBe(here),
  );
}
/** A round begins, and everybody reads its line. */
async function round(
  evening: Evening,
  number: number,
  people: readonly TestClient[],
  line: RegExp,
) {
  await does(evening.olga, 'round.start', { number, minutes: null });
  for (const client of people) {
    await vi.waitFor(() => {
      expect(seen(client).room.rounds.number).toBe(number);
      expect(seen(client).room.instruction).toMatch(line);
    });
  }
}
const minutes = (evening: Evening): number[] =>
  seen(evening.olga).room.rounds.steps.map((step) => step.minutes);

test('free tables: no rounds; people go where they like, and their words stay where they were said', async () => {
  const evening = await begin('free-tables', ['Tools', 'Trust', 'Skills', 'Sharing']);
  expect([seen(evening.olga).room.method, minutes(evening)]).toEqual(['free-tables', []]);
  const [ada, ben] = [await evening.join('ada'), await evening.join('ben')];
  const [first, second] = [evening.table(1), evening.table(2)];
  await sits(ada, first, ben, 1);
  await sits(ben, first, ada, 2);
  const early = await says(ada, first, 'Said at the first table');
  await sits(ada, second, ben, 1);
  expect(ben.presences.at(-1)?.tables.find(({ table }) => table === first)?.here).toBe(1);
  const late = await says(ada, second, 'Said at the second table');
  // One identity: the point at the table one has left is still one's own.
  await does(ada, 'point.edit', { point: early, kind: 'point', text: 'Said at the first' });
  await vi.waitFor(() =>
    expect(texts(ben)).toEqual(['Said at the first', 'Said at the second table']),
  );
  for (const point of [early, late]) await keeps(evening.olga, point);
  const { tables } = await evening.notes();
  expect(tables.map((one: { table: number }) => one.table)).toEqual([1, 2]);
});

test('World Café: three rounds of twenty minutes; a host stays, the others go on to tables that go on from what was said', async () => {
  const evening = await begin('world-cafe', ['Where do we meet?', 'Who is missing?']);
  expect(minutes(evening)).toEqual([20, 20, 20]);
  const [ada, ben] = [await evening.join('ada'), await evening.join('ben')];
  const host = await evening.facilitator(1);
  const everybody = [ada, ben, host];
  const [first, second] = [evening.table(1), evening.table(2)];
  await round(evening, 1, everybody, /Talk about the question at your table/);
  await sits(ada, first, ben, 1);
  await sits(ben, second, ada, 1);
  const said = await says(ada, first, 'The library is free on Mondays');
  await keeps(host, said);
  await does(evening.olga, 'round.end');
  // The round is over, and a point that was begun in it may be finished.
  await says(ada, first, 'Begun before the end');
  await round(evening, 2, everybody, /Sit down at another table/);
  await sits(ada, second, ben, 2);
  await sits(ben, first, ada, 1);
  await vi.waitFor(() => expect(seen(ben).tables[0]?.key).toEqual([said]));
  await does(ben, 'point.agree', { point: said, agrees: true });
  await round(evening, 3, everybody, /Move once more/);
  await vi.waitFor(() => expect(getById(seen(host).points, said)?.agrees).toBe(1));
  const { tables } = await evening.notes();
  expect(tables[0].groups[0].points[0]).toMatchObject({ text: 'The library is free on Mondays' });
});

test('Open Space: it begins with one table; people put up themes, which get a table from the organiser and nobody else', async () => {
  const evening = await begin('open-space', ['Market place']);
  expect(minutes(evening)).toEqual([45, 45, 45]);
  const [ada, ben] = [await evening.join('ada'), await evening.join('ben')];
  const texted = (title: string) => ({ title, gloss: '', question: '' });
  const [wanted, other] = [
    { theme: freshId(), table: freshId(), ...texted('Mending things') },
    { theme: freshId(), table: freshId(), ...texted('Buses at night') },
  ];
  await does(ada, 'theme.propose', wanted);
  await does(ben, 'theme.propose', other);
  await vi.waitFor(() => expect(seen(evening.olga).room.proposals).toHaveLength(2));
  // Whoever proposed sees it wait; the others do not.
  await vi.waitFor(() =>
    expect(seen(ada).room.proposals.map(({ title }) => title)).toEqual(['Mending things']),
  );
  const [no] = await ben.submit({ id: freshId(), type: 'proposal.accept', theme: wanted.theme });
  expect(no).toMatchObject({ code: 'not-allowed' });
  await does(evening.olga, 'proposal.accept', { theme: wanted.theme });
  await does(evening.olga, 'proposal.decline', { theme: other.theme });
  await vi.waitFor(() => expect(seen(ben).tables.map(({ id }) => id)).toContain(wanted.table));
  await vi.waitFor(() => expect(seen(ben).room.proposals).toEqual([]));
  await round(evening, 1, [ada, ben], /Go where you can learn or contribute/);
  await sits(ben, wanted.table, ada, 1);
  const point = await says(ben, wanted.table, 'A shelf of spare parts');
  await keeps(evening.olga, point);
  const { tables } = await evening.notes();
  expect(tables).toHaveLength(1);
  expect(tables[0]).toMatchObject({ table: 2, heading: 'Mending things' });
  // When the market place is closed, no more themes are put up.
  await does(evening.olga, 'rules.change', { rules: { proposals: false } });
  const again = { theme: freshId(), table: freshId(), ...texted('Too late') };
  const [late] = await ada.submit({ id: freshId(), type: 'theme.propose', ...again });
  expect(late).toMatchObject({ code: 'not-allowed' });
});

test('Knowledge Café: three rounds of talk in which nothing need be written, and a last one for what each takes away', async () => {
  const evening = await begin('knowledge-cafe', ['What do we know?', 'Who knows it?']);
  expect(minutes(evening)).toEqual([15, 15, 15, 15]);
  const [ada, ben] = [await evening.join('ada'), await evening.join('ben')];
  const cem = await evening.join('cem');
  const people = [ada, ben, cem];
  for (const number of [1, 2, 3]) {
    await round(evening, number, people, /[Nn]othing is written/);
    await sits(ada, evening.table(1 + (number % 2)), ben, 1);
  }
  expect(texts(ada)).toEqual([]);
  await round(evening, 4, people, /What do you take away/);
  await sits(ben, evening.table(1), cem, 1);
  const taken = [
    await says(ada, evening.table(2), 'Ask before building'),
    await says(ben, evening.table(1), 'The register is at the town hall'),
  ];
  await does(cem, 'point.agree', { point: taken[0], agrees: true });
  for (const point of taken) await keeps(evening.olga, point);
  const { tables } = await evening.notes();
  expect(tables.map((one: { groups: object[] }) => one.groups)).toMatchObject([
    [{ points: [{ text: 'The register is at the town hall', agrees: 0 }] }],
    [{ points: [{ text: 'Ask before building', agrees: 1 }] }],
  ]);
});

test('1-2-4-All: alone first, where nobody reads what another has written, until the organiser reveals it', async () => {
  const evening = await begin('one-two-four-all', ['What could be better?', 'And here?']);
  expect(minutes(evening)).toEqual([1, 2, 4, 5]);
  const [ada, ben] = [await evening.join('ada'), await evening.join('ben')];
  const [fay, wall] = [await evening.facilitator(1), await evening.wall()];
  const everybody = [ada, ben, fay, wall];
  await round(evening, 1, everybody, /On your own/);
  for (const one of seen(evening.olga).tables) expect(one.rules.privately).toBe(true);
  const [hers, his] = [
    await says(ada, evening.table(1), 'Ada alone'),
    await says(ben, evening.table(1), 'Ben alone'),
  ];
  await vi.waitFor(() => expect(seen(ben).tables[0]?.sealed).toBe(2));
  await vi.waitFor(() => expect(seen(ada).tables[0]?.sealed).toBe(2));
  expect([texts(ada), texts(ben), texts(wall)]).toEqual([['Ada alone'], ['Ben alone'], []]);
  for (const heard of [...ben.raw, ...wall.raw]) expect(heard).not.toContain('Ada alone');

  await round(evening, 2, everybody, /In pairs/);
  // The round is no reason to show what was written alone: somebody answers for that.
  expect(texts(ben)).toEqual(['Ben alone']);
  await does(evening.olga, 'points.reveal', { table: null });
  for (const client of [ada, ben, wall]) {
    await vi.waitFor(() => expect(texts(client)).toEqual(['Ada alone', 'Ben alone']));
  }
  await round(evening, 3, everybody, /In fours/);
  await does(fay, 'point.merge', { point: his, into: hers });
  await round(evening, 4, everybody, /which one idea/);
  await keeps(fay, hers);
  const { tables } = await evening.notes();
  expect(tables[0].groups[0].points).toMatchObject([{ text: 'Ada alone' }]);
});

test('Town Meeting: tables with facilitators, then what they have in common, read by all and weighed by all', async () => {
  const evening = await begin('town-meeting', ['Streets', 'Parks', 'Schools']);
  expect(minutes(evening)).toEqual([30, 15, 10]);
  const [ada, ben] = [await evening.join('ada'), await evening.join('ben')];
  const [one, two] = [await evening.facilitator(1), await evening.facilitator(2)];
  const everybody = [ada, ben, one, two];
  await round(evening, 1, everybody, /The facilitator writes down what you agree on/);
  const points = [
    await says(one, evening.table(1), 'Slower cars', true),
    await says(two, evening.table(2), 'Paths without cars', true),
  ];
  await round(evening, 2, everybody, /What do you have in common/);
  const finding = freshId();
  const words = { title: 'Fewer cars where people walk', elaboration: '' };
  // The work on it is shared: one table's facilitator writes it, another one's links it.
  await does(one, 'finding.write', { finding, ...words });
  await does(two, 'finding.cite', { finding, point: points[0], cites: true });
  await does(two, 'finding.cite', { finding, point: points[1], cites: true });
  await does(evening.olga, 'plenary.open');
  for (const client of [ada, ben]) {
    await vi.waitFor(() => expect(seen(client).room.plenary?.[0]?.title).toBe(words.title));
  }
  await round(evening, 3, everybody, /what matters most to you/);
  await does(evening.olga, 'dots.open', { each: 1, on: 'findings', hidden: false });
  for (const client of [ada, ben]) await does(client, 'dot.place', { on: finding, placed: true });
  await vi.waitFor(() =>
    expect(seen(ada).room.harvest.dots.counts).toEqual([{ on: finding, count: 2 }]),
  );
  const { findings } = await evening.notes();
  expect(findings.items).toMatchObject([{ title: words.title, tables: [1, 2] }]);
});
