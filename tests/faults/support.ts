import { type ChildProcess, spawn } from 'node:child_process';
import { TABLE_RULEBOOK } from '@tablecloth/shared/table-rulebook.ts';
import path from 'node:path';
import { type OpenWire, socketTo } from '@tablecloth/client/sync/connection.ts';
import { memoryDisk } from '@tablecloth/client/sync/disk.ts';
import { createSession, type Session } from '@tablecloth/client/sync/session.ts';
import { entriesById } from '@tablecloth/shared/by-id.ts';
import { createdSchema } from '@tablecloth/shared/http.ts';
import { customAlphabet } from 'nanoid';
import * as v from 'valibot';
import { expect, vi } from 'vitest';

/** Servers as processes from their sources, commands of the house, and real client sessions on a disk in memory. */

const root = path.resolve(import.meta.dirname, '../..');
const makeId = customAlphabet('0123456789abcdefghijklmnopqrstuvwxyz', 20);
/** Enough for a start on a machine that does much else. */
const PATIENCE = 30_000;

export type Running = {
  readonly url: string;
  readonly port: number;
  readonly child: ChildProcess;
  /** All it has written so far. */
  readonly said: () => string;
  /** The exit code; the signal where that ended it. */
  readonly ended: Promise<number | string | null>;
};

const children: ChildProcess[] = [];
const sessions: Session[] = [];

/** Ends what a test has left running. */
export async function endAll(): Promise<void> {
  for (const session of sessions.splice(0)) session.close();
  for (const child of children.splice(0)) child.kill('SIGKILL');
}

/**
 * @param port 0 for any; the one of a server before it, so that phones find this one.
 * @param settings environment variables besides.
 */
export async function startProcess(
  dataDir: string,
  port = 0,
  settings: Readonly<Record<string, string>> = {},
): Promise<Running> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      PORT: `${port}`,
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let said = '';
  child.stdout.on('data', (data: Buffer) => (said += data.toString()));
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  const ended = new Promise<number | string | null>((resolve) => {
    child.on('exit', (code, signal) => resolve(code ?? signal));
  });
  const address = /http:\/\/localhost:(\d+)\/new/;
  await vi.waitFor(() => expect(said).toMatch(address), PATIENCE);
  const bound = Number(address.exec(said)?.[1]);
  return { url: `http://127.0.0.1:${bound}`, port: bound, child, said: () => said, ended };
}

/** Runs `npm run NAME`; its exit code and what it said. */
export async function runScript(
  name: 'doctor' | 'backup' | 'restore',
  dataDir: string,
  ...args: string[]
): Promise<{ readonly code: number | null; readonly said: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', `scripts/${name}.ts`, ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'], DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (data: Buffer) => (said += data.toString()));
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, said };
}

export async function createGathering(url: string) {
  const response = await fetch(`${url}/api/gatherings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Open data evening', themes: [{ title: 'Tools' }] }),
  });
  expect(response.status).toBe(201);
  return v.parse(createdSchema, await response.json());
}

export type Phone = {
  readonly session: Session;
  /** Out of reach of the server, or back. */
  readonly away: (isAway: boolean) => void;
  /** What the server said at the end of each of its lines and tries; undefined where it said nothing. */
  readonly ends: readonly unknown[];
  /** Resolves when it is kept and drawn on the phone. */
  readonly say: (text: string) => Promise<void>;
  /** All points it shows, in the order in which they were said. */
  readonly shows: () => readonly string[];
  /** When nothing of its own waits for the server any more, and the line is good. */
  readonly atRest: (within?: number) => Promise<void>;
};

/** A participant's page, as the browser runs it, with real time and a real socket. */
export async function openPhone(url: string, gathering: string): Promise<Phone> {
  const strings = new Map<string, string>();
  const openSocket = socketTo(url);
  let isAway = false;
  const ends: unknown[] = [];
  const openWire: OpenWire = (hello, transports, listener) => {
    if (!isAway) {
      const failed = (reason: unknown): void => {
        ends.push(reason);
        listener.failed(reason);
      };
      return openSocket(hello, transports, { ...listener, failed });
    }
    queueMicrotask(() => listener.failed(undefined));
    return { submit: () => undefined, sit: () => undefined, cut: () => undefined };
  };
  const session = createSession(
    { gathering, role: 'participant', rulebook: TABLE_RULEBOOK },
    {
      disk: memoryDisk(),
      clock: {
        now: () => Date.now(),
        random: Math.random,
        after: (ms, run) => {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        },
      },
      openWire,
      strings: () => ({
        getItem: (key) => strings.get(key) ?? null,
        setItem: (key, value) => void strings.set(key, value),
      }),
      watch: () => () => undefined,
      reload: () => false,
    },
  );
  sessions.push(session);
  const state = () => session.store.getState();
  const atRest = async (within = PATIENCE): Promise<void> => {
    await vi.waitFor(
      () => {
        expect(state().line).toBe('live');
        expect(state().pending).toEqual([]);
      },
      { timeout: within },
    );
  };
  await vi.waitFor(() => expect(state().loaded).toBe(true), PATIENCE);
  await atRest();
  return {
    session,
    ends,
    atRest,
    away: (next) => {
      isAway = next;
      session.tryNow();
    },
    say: async (text) => {
      const table = state().gathering.tables[0]?.id ?? '';
      const wish = { point: makeId(), table, under: null, kind: 'point' as const, text };
      await session.submit({ type: 'point.post', ...wish, keep: false });
    },
    shows: () =>
      entriesById(state().gathering.points)
        .map(([, point]) => point)
        .toSorted((a, b) => a.seq - b.seq)
        .map(({ text }) => text),
  };
}
