import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sqliteLog } from '@tablecloth/server/store/sqlite.ts';
import type { LogFile } from './judge.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** How long a start may take, in milliseconds, on a machine that does much else. */
const START_MS = 30_000;

/** The built server as a process of its own, on one port and one data directory for as long as the test lasts. */
export type ServerUnderTest = {
  readonly url: string;
  readonly port: number;
  /** Resolves with the milliseconds from spawning it to its first answer. */
  readonly start: () => Promise<number>;
  /** SIGKILL, in the middle of whatever it is doing. */
  readonly kill: () => Promise<void>;
  /** SIGTERM; resolves with the exit code and the milliseconds until then. */
  readonly end: () => Promise<{ readonly code: number | null; readonly ms: number }>;
  /** SIGSTOP: it is there and does nothing. Until `resume`. */
  readonly freeze: () => void;
  readonly resume: () => void;
  /** What one log says on the disk, read from a copy of the files. */
  readonly log: (gathering: string) => Promise<LogFile>;
  /** What it wrote to its standard error. */
  readonly said: () => string;
  readonly close: () => Promise<void>;
};

export async function serverUnderTest(): Promise<ServerUnderTest> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tablecloth-faults-'));
  const dataDir = path.join(folder, 'data');
  // Beside the packages, and out of the way of a build that runs meanwhile.
  mkdirSync(path.join(root, 'out'), { recursive: true });
  const programs = mkdtempSync(path.join(root, 'out', 'faults-'));
  cpSync(path.join(root, 'dist/server/main.js'), path.join(programs, 'main.mjs'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ReturnType<typeof launch> | null = null;
  let said = '';

  function launch() {
    const launched = spawn(process.execPath, [path.join(programs, 'main.mjs')], {
      cwd: folder,
      env: { PATH: process.env['PATH'], PORT: `${port}`, HOST: '127.0.0.1', DATA_DIR: dataDir },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    launched.stderr.on('data', (data: Buffer) => (said += data.toString()));
    return launched;
  }

  async function answers(): Promise<void> {
    const deadline = Date.now() + START_MS;
    while (Date.now() < deadline) {
      if (child?.exitCode !== null) throw new Error(`the server did not start: ${said}`);
      try {
        if ((await fetch(`${url}/healthz`)).ok) return;
      } catch {
        // Not listening yet.
      }
      await wait(10);
    }
    throw new Error('the server does not answer');
  }

  async function signal(name: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const ending = child;
    child = null;
    if (ending === null || ending.exitCode !== null) return ending?.exitCode ?? null;
    const ended = once(ending, 'exit');
    ending.kill(name);
    await ended;
    return ending.exitCode;
  }

  return {
    url,
    port,
    start: async () => {
      const before = performance.now();
      child = launch();
      await answers();
      return performance.now() - before;
    },
    kill: async () => void (await signal('SIGKILL')),
    end: async () => {
      const before = performance.now();
      const code = await signal('SIGTERM');
      return { code, ms: performance.now() - before };
    },
    freeze: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    log: async (gathering) => {
      const copy = mkdtempSync(path.join(folder, 'copy-'));
      for (const file of ['tablecloth.db', 'tablecloth.db-wal']) {
        cpSync(path.join(dataDir, file), path.join(copy, file));
      }
      const log = await sqliteLog(copy);
      try {
        const { to, events } = await log.read(gathering, 0);
        return { epoch: await log.epoch(gathering), head: to, events };
      } finally {
        await log.close();
        rmSync(copy, { recursive: true });
      }
    },
    said: () => said,
    close: async () => {
      await signal('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
      rmSync(programs, { recursive: true, force: true });
    },
  };
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
