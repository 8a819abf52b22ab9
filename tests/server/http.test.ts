import { createdSchema, linksSchema, problemSchema } from '@tablecloth/shared/http.ts';
import { documentSchema, type GatheringDocument } from '@tablecloth/shared/document-shape.ts';
import * as v from 'valibot';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { derivedSecret } from '@tablecloth/server/access.ts';
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

const get = (path: string, key?: string): Promise<Response> =>
  fetch(
    server.url + path,
    key === undefined ? {} : { headers: { authorization: `Bearer ${key}` } },
  );
const problemOf = async (response: Response) => v.parse(problemSchema, await response.json());
const linksPath = () => `/api/gatherings/${made.gathering}/links`;
const exportPath = (format: string) => `/api/gatherings/${made.gathering}/export/${format}`;

test('a gathering is created with a code, a key, a table and a link for each theme', async () => {
  const response = await server.post('/api/gatherings', {
    title: '  Open   data evening ',
    themes: [{ title: 'Tools' }, { title: 'Skills', gloss: 'what to learn' }],
  });
  expect(response.status).toBe(201);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const { gathering, code, key } = v.parse(createdSchema, await response.json());
  const links = v.parse(
    linksSchema,
    await (await get(`/api/gatherings/${gathering}/links`, key)).json(),
  );
  expect(links).toMatchObject({
    organiser: `/o/${gathering}#${key}`,
    wall: expect.stringMatching(new RegExp(`^/w/${gathering}#[\\w-]{43}$`)),
    join: `/${code}`,
    addresses: [`http://192.168.7.20:${server.port}`],
    onlyHere: false,
  });
  expect(links.tables.map(({ number, join }) => [number, join])).toEqual([
    [1, `/${code}/1`],
    [2, `/${code}/2`],
  ]);
  expect(new Set(links.tables.map(({ facilitator }) => facilitator)).size).toBe(2);
});

test('no secret is stored, and the links can be shown again', async () => {
  const state = JSON.stringify(await made.state(), (_, value) =>
    value instanceof Map ? [...value] : value,
  );
  for (const secret of [made.key, made.wall, ...made.facilitators])
    expect(state).not.toContain(secret);
  const again = await get(linksPath(), made.key);
  expect(await again.text()).toContain(made.facilitators[0]);
});

test.each([
  ['no title', { themes: [{ title: 'Tools' }] }, 'title'],
  ['no theme', { title: 'x', themes: [] }, 'themes'],
  ['a theme that is a text', { title: 'x', themes: [{ title: 'ok' }, 'Tools'] }, 'themes[1]'],
  ['something more', { title: 'x', themes: [{ title: 'ok' }], id: 'mine' }, 'id'],
])('%s is refused with its place', async (_what, body, at) => {
  const response = await server.post('/api/gatherings', body);
  expect(response.status).toBe(422);
  expect(await problemOf(response)).toMatchObject({ code: 'malformed', at });
});

test('what the core refuses is refused: an empty title, a title beyond measure', async () => {
  const themes = [{ title: 'Tools' }];
  const empty = await server.post('/api/gatherings', { title: '   ', themes });
  expect([empty.status, (await problemOf(empty)).code]).toEqual([422, 'empty']);
  const long = await server.post('/api/gatherings', { title: 'x'.repeat(121), themes });
  expect([long.status, (await problemOf(long)).code]).toEqual([422, 'too-long']);
});

test('what is no JSON, or too much of it, is said to be so', async () => {
  const broken = await server.post('/api/gatherings', '{"title":');
  expect([broken.status, (await problemOf(broken)).code]).toEqual([400, 'malformed']);
  const large = await server.post('/api/gatherings', JSON.stringify({ title: 'x'.repeat(70_000) }));
  expect([large.status, (await problemOf(large)).code]).toEqual([413, 'too-long']);
});

test('links and exports are for the organiser: any other key and an unknown gathering answer alike', async () => {
  const answers = await Promise.all([
    get(linksPath()),
    get(linksPath(), tokenOf('guessed')),
    get(linksPath(), made.facilitators[0]),
    get(linksPath(), made.wall),
    get(`/api/gatherings/not-a-gathering/links`, made.key),
    get(`/api/gatherings/..%2F..%2Fetc/links`, made.key),
    get(exportPath('json')),
    get(exportPath('markdown'), made.facilitators[0]),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
  const bodies = await Promise.all(answers.map((answer) => answer.text()));
  expect(new Set(bodies).size).toBe(1);
});

test('a revoked link is shown no more', async () => {
  const organiser = connect(server, {
    gathering: made.gathering,
    token: tokenOf('olga'),
    key: made.key,
  });
  await outcome(organiser);
  const grant = (await made.state()).grants.find(({ role }) => role === 'wall')!;
  await organiser.submit({ id: freshId(), type: 'grant.revoke', grant: grant.id });
  const links = v.parse(linksSchema, await (await get(linksPath(), made.key)).json());
  expect(links.wall).toBeNull();
  expect(links.tables.every(({ facilitator }) => facilitator !== null)).toBe(true);
});

test('the report comes in every format, as a file that a browser saves and does not run', async () => {
  for (const [format, type, name] of [
    ['markdown', 'text/markdown', 'open-data-evening.md'],
    ['html', 'text/html', 'open-data-evening.html'],
    ['csv', 'text/csv', 'open-data-evening-points.csv'],
    ['json', 'application/json', 'open-data-evening.json'],
  ] as const) {
    const response = await get(exportPath(format), made.key);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain(type);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; /);
    expect(response.headers.get('content-disposition')).toContain(name);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.text()).toContain(format === 'csv' ? 'number,table,theme' : 'Tools');
  }
  for (const [format, type, name] of [
    ['docx', 'application/vnd.openxmlformats-officedocument', 'open-data-evening.docx'],
    ['odt', 'application/vnd.oasis.opendocument.text', 'open-data-evening.odt'],
    ['markdown-zip', 'application/zip', 'open-data-evening-markdown.zip'],
    ['text', 'text/plain', 'open-data-evening.txt'],
    ['findings', 'text/csv', 'open-data-evening-findings.csv'],
  ] as const) {
    const response = await get(exportPath(format), made.key);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain(type);
    expect(response.headers.get('content-disposition')).toContain(name);
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(20);
  }
  expect((await get(exportPath('calendar'), made.key)).status).toBe(404);
  expect((await get(exportPath('pptx'), made.key)).status).toBe(404);
});

/** A gathering with something in it, as a file. */
async function exported(): Promise<GatheringDocument> {
  const fred = connect(server, {
    gathering: made.gathering,
    token: tokenOf('fred'),
    key: made.facilitators[0],
  });
  await outcome(fred);
  const table = (await made.state()).tables[0]!.id;
  const post = (text: string, under: string | null, keep: boolean) => ({
    id: freshId(),
    type: 'point.post',
    point: freshId(),
    table,
    under,
    kind: 'point',
    text,
    keep,
  });
  const kept = post('kept', null, true);
  await fred.submit(
    { id: freshId(), type: 'person.join' },
    { id: freshId(), type: 'person.name', name: 'Fred' },
    kept,
    post('below', kept.point, false),
    post('waiting', null, false),
  );
  return v.parse(documentSchema, await (await get(exportPath('json'), made.key)).json());
}

test('a document comes back as another gathering: new ids, new code, new links, the same words', async () => {
  const document = await exported();
  const response = await server.post('/api/import', document);
  expect(response.status).toBe(201);
  const { gathering, code, key } = v.parse(createdSchema, await response.json());
  expect(gathering).not.toBe(made.gathering);
  expect(code).not.toBe(made.code);
  const back = v.parse(
    documentSchema,
    await (await get(`/api/gatherings/${gathering}/export/json`, key)).json(),
  );
  const words = ({ gathering: { points, names, themes } }: GatheringDocument) => ({
    points: points.map(({ text, list, kind }) => [text, list, kind]),
    names: names.map(([, name]) => name),
    themes: themes.map(({ title }) => title),
  });
  expect(words(back)).toEqual(words(document));
  const below = back.gathering.points.find(({ text }) => text === 'below')!;
  expect(back.gathering.points.find(({ id }) => id === below.under)?.text).toBe('kept');
  const idsOf = (of: GatheringDocument) =>
    [...of.gathering.points, ...of.gathering.tables, ...of.gathering.themes].map(({ id }) => id);
  expect(idsOf(back).filter((id) => idsOf(document).includes(id))).toEqual([]);
  // The links are this gathering's own.
  const links = v.parse(
    linksSchema,
    await (await get(`/api/gatherings/${gathering}/links`, key)).json(),
  );
  expect(links.tables).toHaveLength(2);
  expect(links.wall).not.toBeNull();
  expect(links.wall).not.toContain(derivedSecret(made.key, 'any'));
});

test.each([
  [
    'a text that is a number',
    (d: GatheringDocument) => ({
      ...d,
      gathering: {
        ...d.gathering,
        points: d.gathering.points.map((p, i) => (i === 2 ? { ...p, text: 7 } : p)),
      },
    }),
    'gathering.points[2].text',
  ],
  [
    'an empty text',
    (d: GatheringDocument) => ({
      ...d,
      gathering: {
        ...d.gathering,
        points: d.gathering.points.map((p, i) => (i === 1 ? { ...p, text: ' ' } : p)),
      },
    }),
    'gathering.points[1].text',
  ],
  [
    'a table that is not there',
    (d: GatheringDocument) => ({
      ...d,
      gathering: {
        ...d.gathering,
        points: d.gathering.points.map((p) => ({ ...p, table: 'nowhere-at-all' })),
      },
    }),
    'gathering.points[0].table',
  ],
  [
    'an id twice',
    (d: GatheringDocument) => ({
      ...d,
      gathering: { ...d.gathering, points: [...d.gathering.points, d.gathering.points[0]] },
    }),
    'gathering.points[3].id',
  ],
  ['another format', (d: GatheringDocument) => ({ ...d, format: 'something.else' }), 'format'],
  ['no gathering', () => ({}), 'format'],
  ['no object', () => 'a text', 'the file'],
])('an import names the place of the first fault: %s', async (_what, spoil, at) => {
  const response = await server.post('/api/import', JSON.stringify(spoil(await exported())));
  expect(response.status).toBe(422);
  const problem = await problemOf(response);
  expect(problem.at).toBe(at);
  expect(problem.message).toContain(at);
});

test('an import that is no JSON is told where it stops being that', async () => {
  const response = await server.post('/api/import', '{\n  "format": tablecloth\n}');
  expect(response.status).toBe(422);
  expect(await problemOf(response)).toMatchObject({ code: 'malformed', at: 'line 2, column 13' });
});

test('a file as large as a gathering can be is taken; a larger one is not read', async () => {
  const document = await exported();
  const [point] = document.gathering.points;
  const points = Array.from({ length: 4_000 }, (_, i) => ({
    ...point,
    id: `point-${i}-of-many`,
    seq: i + 1,
    list: 'inbox',
    text: `said ${i} `.repeat(20),
  }));
  const tables = document.gathering.tables.map((table) => ({ ...table, key: [] }));
  const large = { ...document, gathering: { ...document.gathering, tables, points } };
  expect((await server.post('/api/import', large)).status).toBe(201);
  const tooLarge = await server.post('/api/import', ' '.repeat(17_000_000));
  expect(tooLarge.status).toBe(413);
});

test('what the server does not know is a plain 404, and its health is to be seen', async () => {
  const unknown = await get('/api/nothing');
  expect([unknown.status, (await problemOf(unknown)).code]).toEqual([404, 'not-found']);
  expect(await (await get('/healthz')).json()).toMatchObject({ status: 'ok' });
});

test('what goes wrong on the server is told by an id only, and logged under it', async () => {
  const broken = await startServer();
  const { gathering, key } = await broken.create();
  Object.assign(broken.gatherings, {
    open: () => Promise.reject(new Error('the secret reason')),
  });
  const response = await fetch(`${broken.url}/api/gatherings/${gathering}/links`, {
    headers: { authorization: `Bearer ${key}` },
  });
  const text = await response.text();
  expect(response.status).toBe(500);
  expect(text).not.toContain('secret reason');
  const [, id] = /under ([\w-]{8})\./.exec(text) ?? [];
  expect(broken.said.join('\n')).toContain(`error ${id} in GET /api/gatherings/:id/links`);
  expect(broken.said.join('\n')).not.toContain(key);
  await broken.close();
});
