import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { postgresLog } from '@tablecloth/server/store/postgres/log.ts';
import { startPostgres, startRedis } from '../../scripts/services.mjs';
import { openBalancer } from '../support/balancer.ts';
import { run } from '../support/services.ts';
import { freePort, type ServerUnderTest } from './server.ts';

/** Several server processes on one database, behind a plain TCP balancer, as if they were one. */
export type ProcessesUnderTest = Omit<ServerUnderTest, 'freeze' | 'resume'> & {
  /** SIGKILL for one of them, in the middle of whatever it is doing; the others go on. */
  readonly killOne: (index: number) => Promise<void>;
  readonly freezeOne: (index: number) => void;
  readonly resumeOne: (index: number) => void;
  readonly database: {
    /** It ends as in a crash, and comes back. */
    readonly crash: () => Promise<void>;
    /** It ends in good order, and comes back. */
    readonly restart: () => Promise<void>;
    /** Every connection to it is cut. */
    readonly cut: () => Promise<void>;
  };
  /** Redis is gone for some milliseconds, and has forgotten everything. Nothing where PostgreSQL is the relay. */
  readonly withoutRelay: (ms: number) => Promise<void>;
};

const root = path.resolve(import.meta.dirname, '../..');
/** How long a start may take, in milliseconds, on a machine that does much else. */
const START_MS = 60_000;

export async function processesUnderTest(
  count: number,
  relay: 'postgres' | 'redis',
): Promise<ProcessesUnderTest> {
  const postgres = await startPostgres();
  const redis = relay === 'redis' ? await startRedis() : null;
  mkdirSync(path.join(root, 'out'), { recursive: true });
  const programs = mkdtempSync(path.join(root, 'out', 'processes-'));
  cpSync(path.join(root, 'dist/server/main.js'), path.join(programs, 'main.mjs'));
  const ports = await Promise.all(Array.from({ length: count }, freePort));
  const balancer = await openBalancer(ports);
  const children = new Map<number, ReturnType<typeof launch>>();
  let said = '';

  function launch(port: number) {
    const child = spawn(process.execPath, [path.join(programs, 'main.mjs')], {
      cwd: programs,
      env: {
        PATH: process.env['PATH'],
        PORT: `${port}`,
        HOST: '127.0.0.1',
        DATABASE_URL: postgres.url,
        ...(redis ? { REDIS_URL: redis.url } : {}),
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr.on('data', (data: Buffer) => (said += data.toString()));
    return child;
  }

  async function startOne(port: number): Promise<void> {
    const child = launch(port);
    children.set(port, child);
    const deadline = Date.now() + START_MS;
    while (Date.now() < deadline) {
      if (child.exitCode !== null) throw new Error(`a server did not start: ${said}`);
      try {
        await (await fetch(`http://127.0.0.1:${port}/healthz`)).text();
        return;
      } catch {
        // Not listening yet.
      }
      await wait(20);
    }
    throw new Error('a server does not answer');
  }

  async function endOne(port: number, signal: NodeJS.Signals): Promise<number | null> {
    const child = children.get(port);
    children.delete(port);
    if (!child || child.exitCode !== null) return child?.exitCode ?? null;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    return child.exitCode;
  }
  const portAt = (index: number): number => ports[index % count] ?? 0;

  return {
    url: balancer.url,
    port: balancer.port,
    start: async () => {
      const before = performance.now();
      await Promise.all(ports.filter((port) => !children.has(port)).map(startOne));
      return performance.now() - before;
    },
    kill: async () => void (await Promise.all(ports.map((port) => endOne(port, 'SIGKILL')))),
    end: async () => {
      const before = performance.now();
      const codes = await Promise.all(ports.map((port) => endOne(port, 'SIGTERM')));
      const code = codes.find((one) => one !== 0);
      return { code: code === undefined ? 0 : code, ms: performance.now() - before };
    },
    killOne: async (index) => void (await endOne(portAt(index), 'SIGKILL')),
    freezeOne: (index) => void children.get(portAt(index))?.kill('SIGSTOP'),
    resumeOne: (index) => void children.get(portAt(index))?.kill('SIGCONT'),
    database: {
      crash: async () => {
        await postgres.crash();
        await postgres.start();
      },
      restart: async () => {
        // SIGINT: it cuts whoever is connected.
        await postgres.stop();
        await postgres.start();
      },
      cut: () =>
        run(
          postgres.url,
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'tablecloth%'`,
        ),
    },
    withoutRelay: async (ms) => {
      await redis?.crash();
      await wait(ms);
      await redis?.start();
    },
    log: async (gathering) => {
      const log = await postgresLog(postgres.url);
      try {
        const { to, events } = await log.read(gathering, 0);
        return { epoch: await log.epoch(gathering), head: to, events };
      } finally {
        await log.close();
      }
    },
    said: () => said,
    close: async () => {
      await Promise.all(ports.map((port) => endOne(port, 'SIGKILL')));
      await balancer.close();
      await redis?.close();
      await postgres.close();
      rmSync(programs, { recursive: true, force: true });
    },
  };
}
