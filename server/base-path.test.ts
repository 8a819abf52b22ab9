import { createServer, get } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { basePathOf, leaveOutBasePath } from './base-path.ts';

const server = createServer();
afterEach(() => void server.close());

test('the base path is what stands after the host', () => {
  expect(
    [null, 'https://cafe.example.org', 'https://cafe.example.org/a/b'].map(basePathOf),
  ).toEqual(['', '', '/a/b']);
});

test('given a base path, when addresses come with it and without, then whoever listened before sees them without', async () => {
  const seen: string[] = [];
  server.on('request', (request, response) => {
    seen.push(request.url ?? '');
    response.end();
  });
  leaveOutBasePath(server, '/cloth');
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const asked = ['/cloth', '/cloth/', '/cloth?a=1', '/cloth/ABC234/1?b=2', '/ABC234', '/clothes/x'];
  for (const path of asked) {
    await new Promise<void>((resolve, reject) => {
      get({ port, host: '127.0.0.1', path }, (response) => {
        response.resume().on('end', resolve);
      }).on('error', reject);
    });
  }
  expect(seen).toEqual(['/', '/', '/?a=1', '/ABC234/1?b=2', '/ABC234', '/clothes/x']);
});
