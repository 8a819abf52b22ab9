/** A private PostgreSQL and Redis for the tests: Debian's packages, in a folder of their own, on free ports, gone afterwards. */
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';

const STARTS_WITHIN_MS = 60_000;

/**
 * A program that can be ended and started again on the same port and folder.
 * @typedef {{ url: string, folder: string, port: number, crash: () => Promise<void>, stop: () => Promise<void>, start: () => Promise<void>, close: () => Promise<void> }} Service
 */

/** Where PostgreSQL's programs are; null when it is not installed. */
export function postgresPrograms() {
  const versions = '/usr/lib/postgresql';
  if (!existsSync(versions)) return null;
  const found = readdirSync(versions)
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => path.join(versions, version, 'bin'));
  return found.find((folder) => existsSync(path.join(folder, 'postgres'))) ?? null;
}

/** Where redis-server is; null when it is not installed. */
export function redisProgram() {
  return ['/usr/bin/redis-server', '/usr/local/bin/redis-server'].find(existsSync) ?? null;
}

/** Whether tests on PostgreSQL can run: the test command has started one, or it is installed. */
export function hasPostgres() {
  return process.env['TEST_DATABASE_URL'] !== undefined || postgresPrograms() !== null;
}

/** The same of Redis. */
export function hasRedis() {
  return process.env['TEST_REDIS_URL'] !== undefined || redisProgram() !== null;
}

/** PostgreSQL does not run as root: then it runs as the user that Debian's package made, or as nobody. */
function unprivileged() {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  const line = ['postgres', 'nobody']
    .map((name) => users.find((user) => user.startsWith(`${name}:`)))
    .find((user) => user !== undefined);
  const [, , uid = '65534', gid = '65534'] = (line ?? '').split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

/**
 * Our own cluster. Rows that were deleted leave the write-ahead log too: it is not recycled.
 * @returns {Promise<Service>}
 */
export async function startPostgres() {
  const programs = postgresPrograms();
  if (programs === null) throw new Error('PostgreSQL is not installed.');
  const folder = mkdtempSync(path.join(tmpdir(), 'tablecloth-postgres-'));
  const user = unprivileged();
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const made = spawnSync(
    path.join(programs, 'initdb'),
    ['-D', 'data', '-U', 'tablecloth', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N'],
    { cwd: folder, ...user, env: { PATH: process.env['PATH'] }, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const port = await freePort();
  const settings = [
    ['wal_recycle', 'off'],
    ['max_connections', '200'],
    ['shared_buffers', '64MB'],
    ['unix_socket_directories', ''],
    ['listen_addresses', '127.0.0.1'],
  ];
  return service({
    folder,
    port,
    url: `postgres://tablecloth@127.0.0.1:${port}/postgres`,
    program: path.join(programs, 'postgres'),
    args: [
      '-D',
      'data',
      '-p',
      `${port}`,
      ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    user,
    // Its first process alone, as the kernel ends it when memory is short: the others find out, leave their shared
    // memory as it is, and it recovers at the next start.
    crash: 'SIGKILL',
    // All of them at once: nobody is left who writes into a folder that is being removed.
    leave: 'SIGQUIT',
    stop: 'SIGINT',
    isReady: async () =>
      spawnSync(path.join(programs, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', `${port}`])
        .status === 0,
  });
}

/** Our own Redis, which keeps nothing on disk. @returns {Promise<Service>} */
export async function startRedis() {
  const program = redisProgram();
  if (program === null) throw new Error('Redis is not installed.');
  const folder = mkdtempSync(path.join(tmpdir(), 'tablecloth-redis-'));
  const port = await freePort();
  return service({
    folder,
    port,
    url: `redis://127.0.0.1:${port}`,
    program,
    args: ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    user: {},
    crash: 'SIGKILL',
    leave: 'SIGKILL',
    stop: 'SIGTERM',
    isReady: () => answers(port),
  });
}

/**
 * @param {{ folder: string, port: number, url: string, program: string, args: string[], user: { uid?: number, gid?: number }, crash: 'SIGKILL', leave: 'SIGQUIT' | 'SIGKILL', stop: 'SIGINT' | 'SIGTERM', isReady: () => Promise<boolean> }} options
 * @returns {Promise<Service>}
 */
async function service({ folder, port, url, program, args, user, crash, leave, stop, isReady }) {
  /** @type {import('node:child_process').ChildProcess | null} */
  let child = null;
  let said = '';

  /** False where what was left by the one before is still in the way. */
  const launch = async () => {
    said = '';
    const launched = spawn(program, args, {
      cwd: folder,
      ...user,
      env: { PATH: process.env['PATH'], LANG: 'C.UTF-8' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = launched;
    for (const stream of [launched.stdout, launched.stderr]) {
      stream?.on('data', (/** @type {Buffer} */ data) => (said = (said + data).slice(-4_000)));
    }
    const deadline = Date.now() + STARTS_WITHIN_MS;
    while (!(await isReady())) {
      if (launched.exitCode !== null && /still in use|lock file/.test(said)) return false;
      if (launched.exitCode !== null) throw new Error(`${program} did not start: ${said}`);
      if (Date.now() > deadline) throw new Error(`${program} does not answer: ${said}`);
      await wait(30);
    }
    return true;
  };
  const start = async () => {
    const deadline = Date.now() + STARTS_WITHIN_MS;
    while (!(await launch())) {
      if (Date.now() > deadline) throw new Error(`${program} does not start: ${said}`);
      await wait(100);
    }
  };
  /** @param {NodeJS.Signals} signal */
  const end = async (signal) => {
    const ending = child;
    child = null;
    if (ending === null || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    await ended;
  };
  const endWithUs = () => void child?.kill(leave);
  process.once('exit', endWithUs);

  const close = async () => {
    await end(leave);
    process.removeListener('exit', endWithUs);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await start();
  } catch (error) {
    await close();
    throw error;
  }
  return { url, folder, port, start, crash: () => end(crash), stop: () => end(stop), close };
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no free port'));
        else resolve(address.port);
      });
    });
  });
}

/** @param {number} port @returns {Promise<boolean>} */
async function answers(port) {
  const { connect } = await import('node:net');
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
