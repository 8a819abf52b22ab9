import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';

/** A server in its own process, as an organiser runs it, with a data directory of its own. */
export type ServerProcess = {
  readonly url: string;
  readonly pid: number;
  /** Milliseconds from spawning it to its first answer. */
  readonly startedIn: number;
  /** Resident memory in bytes, as the kernel counts it. */
  readonly memory: () => number;
  /** Processor time it has used so far, in milliseconds: what does not depend on who else is at work here. */
  readonly processorTime: () => number;
  /** How long nobody else had a turn at most while `work` went on, in milliseconds: only of a watched one. */
  readonly heldDuring: (work: () => Promise<void>) => Promise<number>;
  /** SIGKILL, in the middle of whatever it does. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}`);
    try {
      if ((await fetch(url)).status < 500) return;
    } catch {
      // Not listening yet.
    }
    await wait(5);
  }
}

/**
 * Starts `node FILE` on a free port and waits until `probe` answers.
 * @param kept a data directory that outlasts it; its own one does not.
 * @param watched with a watch on its event loop, which wakes it every millisecond.
 */
export async function startServer(
  file: string,
  probe = '/healthz',
  kept?: string,
  watched = false,
): Promise<ServerProcess> {
  const port = await freePort();
  const data = kept ?? mkdtempSync(path.join(tmpdir(), 'tablecloth-bench-'));
  const url = `http://127.0.0.1:${port}`;
  const before = performance.now();
  const watch = watched ? ['--import', new URL('held-watch.mjs', import.meta.url).href] : [];
  const child = spawn(process.execPath, [...watch, file], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      PATH: path.dirname(process.execPath),
      HOST: '127.0.0.1',
      PORT: `${port}`,
      DATA_DIR: data,
    },
  });
  await answers(`${url}${probe}`, child);
  const startedIn = performance.now() - before;
  const { pid } = child;
  if (pid === undefined) throw new Error('the server has no process');
  return {
    url,
    pid,
    startedIn,
    memory: () => {
      const found = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
      return Number(found?.[1] ?? 0) * 1024;
    },
    processorTime: () => {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      // utime and stime, in hundredths of a second.
      return (Number(fields[11]) + Number(fields[12])) * 10;
    },
    async heldDuring(work) {
      child.send('begin');
      await once(child, 'message');
      await work();
      child.send('read');
      const said: readonly unknown[] = await once(child, 'message');
      return Number(said[0]);
    },
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
    async stop() {
      if (child.exitCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      if (kept === undefined) rmSync(data, { recursive: true, force: true });
    },
  };
}
