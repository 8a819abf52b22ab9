import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createdSchema } from '@tablecloth/shared/http.ts';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
let folder: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tablecloth-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** The server as a process, from its sources. */
function start(env: Record<string, string> = {}, ...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts', ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'], PORT: '0', HOST: '127.0.0.1', DATA_DIR: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let said = '';
  child.stdout.on('data', (data: Buffer) => (said += data.toString()));
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  const ended = new Promise<number | string | null>((resolve) => {
    child.on('exit', (code, signal) => resolve(code ?? signal));
  });
  return {
    child,
    ended,
    said: () => said,
    async url(): Promise<string> {
      const address = /http:\/\/localhost:(\d+)\/new/;
      await vi.waitFor(() => expect(said).toMatch(address), 30_000);
      return `http://127.0.0.1:${address.exec(said)?.[1]}`;
    },
  };
}
const create = async (url: string) => {
  const response = await fetch(`${url}/api/gatherings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Open data evening', themes: [{ title: 'Tools' }] }),
  });
  return v.parse(createdSchema, await response.json());
};

test.each(['SIGTERM', 'SIGINT'] as const)(
  'it says where it is, and ends cleanly on %s',
  async (signal) => {
    const server = start();
    const url = await server.url();
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    server.child.kill(signal);
    expect(await server.ended).toBe(0);
  },
);

test('what was acknowledged is there after a crash', async () => {
  const first = start();
  const { gathering, code, key } = await create(await first.url());
  first.child.kill('SIGKILL');
  await first.ended;
  const url = await start().url();
  expect(await (await fetch(`${url}/${code}`)).text()).toContain('Open data evening');
  const links = await fetch(`${url}/api/gatherings/${gathering}/links`, {
    headers: { authorization: `Bearer ${key}` },
  });
  expect(links.status).toBe(200);
});

/** One sentence, and nothing that only a programmer reads. */
async function expectSentence(server: ReturnType<typeof start>, words: RegExp): Promise<void> {
  expect(await server.ended).toBe(1);
  expect(server.said().trim()).toMatch(words);
  expect(server.said().trim().split('\n')).toHaveLength(1);
}

test('a wrong setting is one sentence', async () => {
  await expectSentence(start({ PORT: 'http' }), /^PORT must be a port number .*“http”\.$/);
});

test('a busy port is one sentence', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  const port = typeof address === 'object' ? address?.port : address;
  await expectSentence(
    start({ PORT: String(port) }),
    new RegExp(`^Port ${port} is in use already`),
  );
  other.close();
});

test('a folder that can’t be written is one sentence', async () => {
  writeFileSync(path.join(folder, 'a-file'), '');
  const server = start({ DATA_DIR: path.join(folder, 'a-file') });
  await expectSentence(server, /a-file/);
});

test('an option that is none is one sentence', async () => {
  await expectSentence(start({}, '--fast'), /--fast/);
});
