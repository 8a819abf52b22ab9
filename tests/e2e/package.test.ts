import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
let folder: string;
let child: ChildProcess | undefined;

beforeEach(() => {
  // Below the checkout, so that the one package that stays outside the bundle is found in its node_modules.
  mkdirSync(path.join(root, 'out'), { recursive: true });
  folder = mkdtempSync(path.join(root, 'out', 'package-'));
});
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function run(program: string, ...args: string[]): string {
  const done = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${program} ${args.join(' ')} failed: ${done.stderr}`);
  return done.stdout;
}

test('the packed program runs from a folder of its own, and what looks after its data too', async () => {
  // Given what `npm pack` makes of the build
  run('npm', 'pack', root, '--ignore-scripts', '--loglevel=error');
  const [tarball = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  expect(statSync(path.join(folder, tarball)).size).toBeLessThan(5_000_000);
  run('tar', 'xzf', tarball);
  const files = run('tar', 'tzf', tarball).split('\n');
  expect(files).toContain('package/LICENSE');
  expect(files).toContain('package/docs/running.md');
  expect(files.filter((name) => /\.(?:map|ts|tsx)$/.test(name))).toEqual([]);

  // When its command is run
  const programs = path.join(folder, 'package', 'dist', 'server');
  const env = {
    PATH: process.env['PATH'],
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: path.join(folder, 'data'),
  };
  const server = spawn(path.join(programs, 'main.js'), [], { cwd: folder, env });
  child = server;
  let said = '';
  server.stdout.on('data', (data: Buffer) => (said += data.toString()));
  server.stderr.on('data', (data: Buffer) => (said += data.toString()));
  await vi.waitFor(() => expect(said).toMatch(/localhost:\d+\/new/), 30_000);

  // Then pages come with their program
  const port = /localhost:(\d+)\/new/.exec(said)?.[1];
  const page = await (await fetch(`http://127.0.0.1:${port}/new`)).text();
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? '/none';
  expect((await fetch(`http://127.0.0.1:${port}${script}`)).status).toBe(200);

  // And the doctor finds the data in order
  const doctor = spawnSync(path.join(programs, 'doctor.js'), [], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  expect(doctor.stdout).toContain('All is well.');
});
