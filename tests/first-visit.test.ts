import { findClientFiles } from '@tablecloth/server/client-files.ts';
import { get } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, startServer } from './support/running-server.ts';

/** What a phone may have to fetch before somebody can write: docs/decisions says where the numbers come from. */
const MOST_BYTES = 110_000;
const MOST_REQUESTS = 6;

type Answer = { readonly bytes: number; readonly text: string };

let server: RunningServer;
beforeAll(async () => {
  const client = findClientFiles();
  if (client.folder === null) throw new Error('dist/client is not built: run "npm run build"');
  server = await startServer({ client });
});
afterAll(() => server.close());

/** As it travels: `fetch` would have decompressed it. */
async function fetchAsPhone(path: string): Promise<Answer> {
  const answer = await new Promise<{ status: number | undefined; encoding: string; body: Buffer }>(
    (resolve, reject) => {
      get(server.url + path, { headers: { 'accept-encoding': 'br, gzip' } }, (response) => {
        const encoding = response.headers['content-encoding'] ?? '';
        buffer(response).then(
          (body) => resolve({ status: response.statusCode, encoding, body }),
          reject,
        );
      }).on('error', reject);
    },
  );
  const { status, encoding, body } = answer;
  expect({ path, status }).toEqual({ path, status: 200 });
  const plain = encoding === 'br' ? brotliDecompressSync(body) : body;
  return { bytes: body.length, text: plain.toString('utf8') };
}

const REFERENCES = [
  /<script\b[^>]*\bsrc="([^"]+)"/g,
  /<link\b[^>]*rel="(?:modulepreload|stylesheet)"[^>]*href="([^"]+)"/g,
];
/** `import './x.js'` and `import { a } from './x.js'`, minified; never `import('./x.js')`. */
const IMPORTS = /\b(?:import|from)\s*["'`](\.\/[^"'`]+)["'`]/g;

function matches(text: string, patterns: readonly RegExp[]): string[] {
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, found = '']) => found));
}

/** The page and all that its program needs to run. */
async function visit(path: string): Promise<ReadonlyMap<string, Answer>> {
  const page = await fetchAsPhone(path);
  const fetched = new Map([[path, page]]);
  const wanted = new Set(matches(page.text, REFERENCES));
  for (const file of wanted) {
    const answer = await fetchAsPhone(file);
    fetched.set(file, answer);
    if (!file.endsWith('.js')) continue;
    for (const one of matches(answer.text, [IMPORTS])) {
      wanted.add(new URL(one, new URL(file, server.url)).pathname);
    }
  }
  return fetched;
}

describe('the first visit of a phone', () => {
  test.each(['picker', 'table'])('given the %s, then it is light', async (place) => {
    const { code } = await server.create();
    const fetched = await visit(place === 'picker' ? `/${code}` : `/${code}/1`);
    const bytes = [...fetched.values()].reduce((sum, answer) => sum + answer.bytes, 0);
    // One more for the socket.
    const requests = fetched.size + 1;
    const parts = [...fetched].map(([name, answer]) => `${answer.bytes} ${name}`).join(', ');
    console.log(`${place}: ${(bytes / 1000).toFixed(1)} kB in ${requests} requests (${parts})`);
    expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
    expect(requests).toBeLessThanOrEqual(MOST_REQUESTS);
    expect([...fetched.keys()].some((name) => name.endsWith('.css'))).toBe(true);
  });

  test('given its program, then it says messages and can neither parse nor compile them', async () => {
    const { code } = await server.create();
    const fetched = await visit(`/${code}/1`);
    const program = [...fetched.values()].map(({ text }) => text).join('\n');
    expect(program).toContain('__lingui_octothorpe__');
    // From @messageformat/parser and its lexer.
    expect(program).not.toMatch(/Unexpected message end|lexer|strictPluralKeys/);
  });
});
