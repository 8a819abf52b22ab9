import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { jpeg, png, SECRET } from '../support/photos.ts';
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

/** The photo of the report, over the wire: put there, read by the organiser and by the public, replaced and removed. */

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

const WORDS = { alt: 'People at four round tables', caption: 'Photo: the library' };
const put = async (bytes: Buffer, more: object = {}, key = made.key) => {
  const response = await fetch(`${server.url}/api/gatherings/${made.gathering}/photo`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ data: bytes.toString('base64'), ...WORDS, ...more }),
  });
  const text = await response.text();
  return { status: response.status, code: text === '' ? null : JSON.parse(text).code };
};
const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(server.url + path, { headers });
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, bytes, headers: response.headers };
};
const own = (path: string, { gathering, key }: { gathering: string; key: string } = made) =>
  get(`/api/gatherings/${gathering}/${path}`, { authorization: `Bearer ${key}` });
const publish = async (): Promise<string> => {
  const response = await fetch(`${server.url}/api/gatherings/${made.gathering}/publish`, {
    method: 'POST',
    headers: { authorization: `Bearer ${made.key}` },
  });
  return (await response.json()).path;
};
const olga = async () => {
  const { gathering, key } = made;
  const client = connect(server, { gathering, token: tokenOf('olga'), key });
  await outcome(client);
  return client;
};

test('given a photo with place and owner in it, when it is put into the report, then only the picture is kept', async () => {
  expect(await put(jpeg(SECRET))).toEqual({ status: 204, code: null });
  const { photo } = (await made.state()).report;
  expect(photo).toEqual({ seq: expect.any(Number), kind: 'jpeg', width: 24, height: 16, ...WORDS });
  const read = await own('photo');
  expect(read.headers.get('content-type')).toBe('image/jpeg');
  expect(read.bytes.equals(jpeg())).toBe(true);
});

test('given a published report, then its photo stands beside the page, and goes with it', async () => {
  await put(jpeg());
  const path = await publish();
  const page = await get(path);
  const image = /<img src="([^"]+)" alt="([^"]+)" width="24" height="16">/;
  const [, src = '', alt] = image.exec(page.bytes.toString()) ?? [];
  expect(alt).toBe(WORDS.alt);
  expect(page.bytes.toString()).toContain(`<figcaption dir="auto">${WORDS.caption}</figcaption>`);
  expect(page.headers.get('content-security-policy')).toContain("img-src 'self' data:;");
  const at = new URL(src, server.url + path).pathname;

  const seen = await get(at);
  expect([seen.status, seen.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  expect(seen.headers.get('x-content-type-options')).toBe('nosniff');
  expect(seen.bytes.equals(jpeg())).toBe(true);
  const again = await get(at, { 'if-none-match': seen.headers.get('etag') ?? '' });
  expect([again.status, again.bytes.length]).toEqual([304, 0]);
  const report = JSON.parse((await get(`${path}.json`)).bytes.toString());
  const address = expect.stringMatching(new RegExp(`${at}$`));
  expect(report.photo).toEqual({ address, type: 'image/jpeg', width: 24, height: 16, ...WORDS });

  const client = await olga();
  await client.submit({ id: freshId(), type: 'report.show', part: 'photo', shown: false });
  expect((await get(at)).status).toBe(404);
  expect((await get(path)).bytes.toString()).not.toContain('<img');
  await client.submit({ id: freshId(), type: 'report.show', part: 'photo', shown: true });
  expect((await get(at)).status).toBe(200);

  await put(png(30, 20));
  expect((await get(at)).status).toBe(404);
  const [, other = ''] = /<img src="([^"]+)"/.exec((await get(path)).bytes.toString()) ?? [];
  const there = new URL(other, server.url + path).pathname;
  expect((await get(there)).bytes.equals(png(30, 20))).toBe(true);
  await client.submit({ id: freshId(), type: 'report.unpublish' });
  expect((await get(there)).status).toBe(404);
});

test('what can’t be shown is refused with a code, and the photo that was there stays', async () => {
  await put(jpeg());
  const before = (await made.state()).report.photo;
  expect(await put(Buffer.from('<svg/>'))).toEqual({ status: 422, code: 'malformed' });
  expect(await put(jpeg().subarray(0, 80))).toEqual({ status: 422, code: 'malformed' });
  expect(await put(png(3_001, 1))).toEqual({ status: 422, code: 'too-long' });
  expect(await put(jpeg(), { alt: '  ' })).toEqual({ status: 422, code: 'empty' });
  expect(await put(jpeg(), { alt: 'x'.repeat(301) })).toEqual({ status: 422, code: 'too-long' });
  expect(await put(jpeg(), { data: 'no base64!' })).toEqual({ status: 422, code: 'malformed' });
  expect(await put(Buffer.alloc(1_000_005))).toEqual({ status: 422, code: 'malformed' });
  expect(await put(Buffer.alloc(3_000_000))).toEqual({ status: 413, code: 'too-long' });
  expect((await made.state()).report.photo).toEqual(before);
});

test('whoever is not the organiser neither puts one there nor reads it, and is not told that there is one', async () => {
  await put(jpeg());
  const [, key = ''] = /#?([^#]+)$/.exec(made.facilitators[0] ?? '') ?? [];
  const no = { status: 404, code: 'gathering-not-found' };
  expect(await put(png(2, 2), {}, key)).toEqual(no);
  expect(await put(png(2, 2), {}, tokenOf('nobody'))).toEqual(no);
  for (const shown of [key, tokenOf('nobody')]) {
    expect((await own('photo', { gathering: made.gathering, key: shown })).status).toBe(404);
  }
});

test('given many photos in a row, then they are slowed, and the last that was taken is there', async () => {
  const answers = [];
  for (let n = 0; n < 12; n += 1) answers.push(await put(png(2 + n, 2)));
  expect(answers.slice(0, 10).every(({ status }) => status === 204)).toBe(true);
  expect(answers.at(-1)).toEqual({ status: 503, code: 'slow-down' });
  expect((await made.state()).report.photo?.width).toBeGreaterThanOrEqual(11);
});

test('given an export of everything, when it is imported, then the photo is there, looked at anew', async () => {
  await put(jpeg());
  const file = JSON.parse((await own('export/json')).bytes.toString());
  expect(file.gathering.report.photo.data).toBe(jpeg().toString('base64'));
  const bring = async (bytes: Buffer) => {
    const photo = { ...file.gathering.report.photo, data: bytes.toString('base64') };
    const report = { ...file.gathering.report, photo };
    const response = await fetch(`${server.url}/api/import`, {
      method: 'POST',
      body: JSON.stringify({ ...file, gathering: { ...file.gathering, report } }),
    });
    return { status: response.status, body: await response.json() };
  };
  const { body } = await bring(jpeg(SECRET));
  expect((await own('photo', body)).bytes.equals(jpeg())).toBe(true);
  expect(await bring(Buffer.from('<svg/>'))).toMatchObject({
    status: 422,
    body: { code: 'malformed', at: 'gathering.report.photo.data' },
  });
});

test('given people in the room, then no frame brings them the photo, and the crew only its words', async () => {
  const [frames, crew]: [string[], string[]] = [[], []];
  const guest = connect(server, { gathering: made.gathering, token: tokenOf('guest') });
  await outcome(guest);
  guest.socket.onAny((...all: unknown[]) => frames.push(JSON.stringify(all)));
  const client = await olga();
  client.socket.onAny((...all: unknown[]) => crew.push(JSON.stringify(all)));
  await put(jpeg());
  const words = { alt: 'Other words of it', caption: '' };
  const done = await client.submit({ id: freshId(), type: 'photo.describe', ...words });
  expect(done[0]).toHaveProperty('seq');
  await client.submit({ id: freshId(), type: 'doors.close' });
  await expect.poll(() => frames.join('')).toContain('doors.closed');
  expect(frames.join('')).not.toContain('round tables');
  expect(frames.join('')).not.toContain('photo.');
  await expect.poll(() => crew.join('')).toContain('Other words of it');
  expect(crew.join('')).toContain('round tables');
  for (const heard of [...frames, ...crew]) expect(heard).not.toContain('/9j/4AAQ');
});
