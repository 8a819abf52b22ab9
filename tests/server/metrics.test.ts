import { createMetrics, type Metrics, type Standing } from '@tablecloth/server/metrics.ts';
import { type MetricsServer, openMetricsServer } from '@tablecloth/server/metrics-server.ts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  closeClients,
  connect,
  freshId,
  outcome,
  type RunningServer,
  startServer,
  tokenOf,
} from '../support/running-server.ts';

let server: RunningServer;
let metrics: Metrics;
let figures: MetricsServer;
let ready = true;
beforeAll(async () => {
  const standing = (): Standing => ({
    ...server.app.crowd(),
    gatherings: server.gatherings.live().length,
    readOnly: 0,
  });
  metrics = createMetrics(standing);
  server = await startServer({ meter: metrics.meter });
  figures = await openMetricsServer(
    { port: 0, host: '127.0.0.1' },
    { metrics, ready: () => ready },
  );
});
afterEach(closeClients);
afterAll(async () => {
  await figures.close();
  await server.close();
});

const get = (path: string, init?: RequestInit): Promise<Response> =>
  fetch(`http://127.0.0.1:${figures.port}${path}`, init);
const valueOf = (text: string, name: string): number =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.split(' ')[1],
  );

test('given somebody who joins and says a thing, then the figures count it and hold none of it', async () => {
  const made = await server.create();
  const ana = connect(server, { gathering: made.gathering, token: tokenOf('ana') });
  expect(await outcome(ana)).toBeNull();
  const { tables } = await made.state();
  const point = {
    type: 'point.post',
    point: freshId(),
    table: tables[0]?.id,
    under: null,
    kind: 'point',
    keep: false,
  };
  const said = await ana.submit(
    { id: freshId(), type: 'person.join' },
    { ...point, id: freshId(), text: 'a canary in the mine' },
    { ...point, id: freshId(), type: 'point.sing' },
  );
  expect(said).toMatchObject([
    { seq: expect.any(Number) },
    { seq: expect.any(Number) },
    { code: 'malformed' },
  ]);
  await fetch(`${server.url}/${made.code}`);

  const answer = await get('/metrics');
  const text = await answer.text();
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(valueOf(text, 'tablecloth_commands_total{outcome="ok"}')).toBe(2);
  expect(valueOf(text, 'tablecloth_commands_total{outcome="malformed"}')).toBe(1);
  expect(valueOf(text, 'tablecloth_sockets')).toBe(1);
  expect(valueOf(text, 'tablecloth_people')).toBe(1);
  expect(valueOf(text, 'tablecloth_gatherings')).toBe(1);
  expect(valueOf(text, 'tablecloth_fan_out_seconds_count')).toBeGreaterThan(0);
  expect(
    valueOf(
      text,
      'tablecloth_http_request_seconds_count{method="GET",route="/:code",status="200"}',
    ),
  ).toBe(1);
  for (const secret of ['canary', made.code, made.key, made.gathering, 'Tools', '127.0.0.1']) {
    expect(text).not.toContain(secret);
  }
});

test('readiness follows the server, and being alive does not', async () => {
  expect((await get('/readyz')).status).toBe(200);
  ready = false;
  expect((await get('/readyz')).status).toBe(503);
  expect((await get('/healthz')).status).toBe(200);
});

test('there is nothing else, and nothing can be written', async () => {
  expect((await get('/')).status).toBe(404);
  expect((await get('/metrics', { method: 'POST' })).status).toBe(405);
});

test('figures are on no port that phones open', async () => {
  for (const path of ['/metrics', '/readyz']) {
    const answer = await fetch(server.url + path);
    expect(await answer.text()).not.toContain('tablecloth_commands_total');
  }
});
