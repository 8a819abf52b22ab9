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
  server = await startServer();
});
beforeEach(async () => {
  made = await server.create();
});
afterEach(closeClients);
afterAll(() => server.close());

const olga = async () => {
  const { gathering, key } = made;
  const client = connect(server, { gathering, token: tokenOf('olga'), key });
  await outcome(client);
  return async (command: object) =>
    expect((await client.submit({ id: freshId(), ...command }))[0]).toHaveProperty('seq');
};
const publish = async (key = made.key) => {
  const response = await fetch(`${server.url}/api/gatherings/${made.gathering}/publish`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
  });
  return { status: response.status, body: await response.json() };
};
const read = async (path: string) => {
  const response = await fetch(server.url + path);
  return { status: response.status, text: await response.text(), headers: response.headers };
};
const keep = async (submit: Awaited<ReturnType<typeof olga>>, point: string, text: string) => {
  const table = (await made.state()).tables[0]?.id;
  const words = { table, under: null, kind: 'point', text, keep: true };
  await submit({ type: 'point.post', point, ...words });
};

test('a published report is a page without a program and the same as JSON, and is gone when it is taken down', async () => {
  const submit = await olga();
  await keep(submit, 'point-aaa', 'The frustration of paying first');
  const { body } = await publish();
  expect(body.path).toMatch(/^\/n\/[\w-]{22}$/);

  const page = await read(body.path);
  expect(page.status).toBe(200);
  expect(page.text).toContain('The frustration of paying first');
  expect(page.text).not.toContain('<script');
  expect(page.text).not.toContain(made.gathering);
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'; style-src 'sha256-");
  expect(policy).not.toContain('unsafe');
  expect(page.headers.get('x-robots-tag')).toContain('noindex');

  const data = await read(`${body.path}.json`);
  expect(data.headers.get('access-control-allow-origin')).toBe('*');
  const report = JSON.parse(data.text);
  expect(report).toMatchObject({ format: 'tablecloth.report', version: 1 });
  expect(report.tables[0].groups[0].points[0].text).toBe('The frustration of paying first');

  await submit({ type: 'report.unpublish' });
  expect((await read(body.path)).status).toBe(404);
  expect((await read(`${body.path}.json`)).status).toBe(404);
  // Back again, it is where it was: what was printed stays right.
  expect((await publish()).body).toEqual(body);
  expect((await read(body.path)).status).toBe(200);
});

test('what is held, hidden, dropped or kept since is not in it, and in Chatham House mode nobody is', async () => {
  const submit = await olga();
  const table = (await made.state()).tables[0]?.id;
  await submit({ type: 'person.name', name: 'Olga Namely' });
  await keep(submit, 'point-stay', 'What may stay');
  await keep(submit, 'point-hide', 'What was taken down');
  await keep(submit, 'point-drop', 'What was dropped');
  await submit({
    type: 'entry.write',
    point: 'point-drop',
    text: '',
    over: '',
    dropped: true,
    heading: false,
  });
  await submit({
    type: 'entry.write',
    point: 'point-hide',
    text: 'Taken down in other words',
    over: '',
    dropped: false,
    heading: false,
  });
  await submit({ type: 'rules.change', rules: { chatham: true } });
  await submit({ type: 'table.rule', table, rules: { hold: true } });
  const ann = connect(server, { gathering: made.gathering, token: tokenOf('ann') });
  await outcome(ann);
  await ann.submit({ id: freshId(), type: 'person.join' });
  const held = { table, under: null, kind: 'point', text: 'What is held', keep: false };
  await ann.submit({ id: freshId(), type: 'point.post', point: 'point-held', ...held });
  const { body } = await publish();
  await submit({ type: 'point.hide', point: 'point-hide', reason: 'private' });
  await submit({ type: 'point.release', point: 'point-held', keep: true });
  await keep(submit, 'point-late', 'What came late');

  for (const path of [body.path, `${body.path}.json`]) {
    const { text } = await read(path);
    expect(text).toContain('What may stay');
    for (const never of [
      'aken down',
      'What was dropped',
      'What is held',
      'What came late',
      'Olga',
    ]) {
      expect(text).not.toContain(never);
    }
  }
  await publish();
  expect((await read(body.path)).text).toContain('What came late');
});

test('only the organiser publishes; a name that is none is not found', async () => {
  expect((await publish(made.facilitators[0])).status).toBe(404);
  expect((await read(`/n/${'A'.repeat(22)}`)).status).toBe(404);
  expect((await read('/n/constructor')).status).toBe(404);
  expect((await read(`/n/${made.code}`)).status).toBe(404);
});
