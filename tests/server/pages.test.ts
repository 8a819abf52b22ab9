import { readBoot } from '@tablecloth/client/boot.ts';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
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
  server = await startServer({
    client: {
      folder: null,
      index:
        '<!doctype html><html lang="en" dir="ltr"><head><title>Tablecloth</title><script type="module" crossorigin src="/assets/index.js"></script><link rel="stylesheet" href="/assets/index.css"></head><body><div id="root"></div></body></html>',
      scriptsOf: (sources) => sources.map((source) => `/assets/${source}.js`),
    },
  });
});
beforeEach(async () => {
  made = await server.create();
});
afterEach(closeClients);
afterAll(() => server.close());

async function page(path: string): Promise<{ status: number; text: string; headers: Headers }> {
  const response = await fetch(server.url + path, { redirect: 'manual' });
  return { status: response.status, text: await response.text(), headers: response.headers };
}
/** What the client finds in a page. */
function bootOf(text: string) {
  const json = /<script type="application\/json" id="boot">(.*?)<\/script>/s.exec(text)?.[1];
  const element =
    json === undefined ? null : Object.assign(Object.create(null), { textContent: json });
  return readBoot({ getElementById: () => element });
}
const olga = async () => {
  const client = connect(server, {
    gathering: made.gathering,
    token: tokenOf('olga'),
    key: made.key,
  });
  await outcome(client);
  return client;
};

test('the picker says what the tables are, each a real link, before and without any program', async () => {
  const { status, text, headers } = await page(`/${made.code.toLowerCase()}`);
  expect(status).toBe(200);
  expect(headers.get('cache-control')).toBe('no-cache');
  expect(text).toContain('<h1>Open data evening</h1>');
  expect(text).toContain('Two tables.');
  expect(text).toMatch(
    new RegExp(
      `<a href="/${made.code}/1" data-t="1">[^]*Table 1[^]*Tools &amp; resources[^]*what you actually need`,
    ),
  );
  expect(text).toContain(`href="/${made.code}/2"`);
  expect(text).toContain(
    'modulepreload" crossorigin href="/assets/screens/participant/participant-screen.tsx.js"',
  );
});

test('the client finds in the page what it needs to draw the picker', async () => {
  const { text } = await page(`/${made.code}`);
  expect(bootOf(text)).toMatchObject({
    gathering: made.gathering,
    code: made.code,
    title: 'Open data evening',
    tables: [{ number: 1, title: 'Tools & resources', open: true }, { number: 2 }],
  });
});

test('the picker tells who is where', async () => {
  const ada = connect(server, { gathering: made.gathering, token: tokenOf('ada') });
  await outcome(ada);
  ada.socket.emit('sit', (await made.state()).tables[1]!.id);
  await expect.poll(async () => (await page(`/${made.code}`)).text).toContain('1 here');
});

test('the picker of twelve tables fits into the first packets', async () => {
  const themes = Array.from({ length: 12 }, (_, i) => ({
    title: `Theme ${i} with quite a long name to it, as they are`,
    gloss: 'what you actually need to get the job done, and what would only be nice to have for it',
  }));
  const { code } = await server.create(themes);
  const { text } = await page(`/${code}`);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(14 * 1024);
});

test('a table’s page says first what that table talks about, then what was kept, then where else to go', async () => {
  const client = await olga();
  const table = (await made.state()).tables[1]!.id;
  const post = (text: string) => ({
    id: freshId(),
    type: 'point.post',
    point: freshId(),
    table,
    under: null,
    kind: 'point',
    text,
    keep: true,
  });
  const hidden = post('CANARY');
  await client.submit(post('Learn to ask <first>'), hidden);
  await client.submit({ id: freshId(), type: 'point.hide', point: hidden.point, reason: '' });
  const { text } = await page(`/${made.code}/2`);
  expect(text).toMatch(
    /<h1>Skills<\/h1>[^]*What should one learn first\?[^]*Learn to ask &lt;first&gt;[^]*The other tables[^]*Tools &amp; resources/,
  );
  expect(text).not.toContain('CANARY');
  expect(text).toContain('<title>Skills · Open data evening</title>');
});

test('a table that is not there leads to the picker', async () => {
  const { status, headers } = await page(`/${made.code}/9`);
  expect([status, headers.get('location')]).toEqual([302, `/${made.code}`]);
});

test('an unknown code gets kind words and a form that works without any program', async () => {
  const { status, text } = await page('/abc234');
  expect(status).toBe(404);
  expect(text).toContain('We can’t find ABC 234.');
  expect(text).toContain('Check the letters on the screen.');
  expect(text).toMatch(/<form[^>]* action="\/join"[^]*name="code"/);
  expect(text).not.toContain('<script');
  expect(bootOf(text)).toBeNull();
});

test('the form leads to the picker, however the code was typed', async () => {
  const spaced = `${made.code.slice(0, 3)} ${made.code.slice(3)}`.toLowerCase();
  const { status, headers } = await page(`/join?code=${encodeURIComponent(spaced)}`);
  expect([status, headers.get('location')]).toEqual([303, `/${made.code}`]);
  expect((await page('/join?code=%3Cb%3E')).text).toContain('We can’t find &lt;b&gt;.');
});

test('closed doors are said to be closed', async () => {
  await (await olga()).submit({ id: freshId(), type: 'doors.close' });
  const { status, text } = await page(`/${made.code}`);
  expect(status).toBe(200);
  expect(text).toContain('The doors are closed');
});

test('what people wrote can’t become markup, nor end the boot script', async () => {
  const evil = '</script><img src=x onerror=alert(1)>"\'&';
  const { code } = await server.create([{ title: evil, gloss: evil, question: evil }]);
  for (const path of [`/${code}`, `/${code}/1`]) {
    const { text } = await page(path);
    expect(text).not.toContain('<img');
    expect(bootOf(text)!.tables[0]!.title).toBe(evil);
  }
});

test('every page forbids what it does not need, and nothing asks for TLS on plain http', async () => {
  for (const path of [
    '/',
    '/new',
    `/o/${made.gathering}`,
    `/${made.code}`,
    '/abc234',
    '/no/such/page',
  ]) {
    const { headers } = await page(path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain(
      `connect-src 'self' ws://127.0.0.1:${server.port} wss://127.0.0.1:${server.port};`,
    );
    expect(policy).not.toMatch(/unsafe|upgrade-insecure/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('strict-transport-security')).toBeNull();
  }
});

test('behind TLS it is asked for', async () => {
  const secure = await startServer({ publicUrl: 'https://cafe.example' });
  const { headers } = await fetch(`${secure.url}/`);
  expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  expect(headers.get('content-security-policy')).not.toContain(' ws://');
  await secure.close();
});

test('addresses that lead nowhere are 404, and crew’s pages need no server to know them', async () => {
  expect((await page('/no/such/page')).status).toBe(404);
  expect((await page('/o/x')).status).toBe(404);
  expect((await page('/f/not-a-gathering')).status).toBe(200);
  expect((await page('/constructor')).status).toBe(404);
  expect((await page('/%E0%A4%A')).status).toBe(400);
});

test('whoever just watches gets every table, with what was kept there, before and without any program', async () => {
  const client = await olga();
  const table = (await made.state()).tables[1]!.id;
  const said = {
    id: freshId(),
    type: 'point.post',
    point: freshId(),
    table,
    under: null,
    kind: 'point',
    text: 'Learn to ask <first>',
    keep: true,
  };
  await client.submit(said);
  const { status, text } = await page(`/${made.code.toLowerCase()}/all`);
  expect(status).toBe(200);
  expect(text).toMatch(
    /<h1>Every table<\/h1>[^]*Tools &amp; resources[^]*Skills[^]*Learn to ask &lt;first&gt;/,
  );
  expect(bootOf(text)).toMatchObject({ gathering: made.gathering });
  expect((await page(`/${made.code}`)).text).toContain(`href="/${made.code}/all"`);
});
