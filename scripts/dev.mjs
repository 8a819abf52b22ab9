/** `npm run dev`: the server from its sources on port 4000 and Vite in front of it, both reloading. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';

import { root } from './prepare.mjs';

/** @param {string} script @param {string[]} args */
function run(script, ...args) {
  return spawn(process.execPath, [path.join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { PORT: '4000', ...process.env },
  });
}

const children = [
  run('tsx/dist/cli.mjs', 'watch', 'server/main.ts', ...process.argv.slice(2)),
  run('vite/bin/vite.js'),
];

/** @param {number} code */
function end(code) {
  for (const child of children) child.kill();
  process.exitCode = code;
}

for (const child of children) child.once('exit', (code) => end(code ?? 0));
process.once('SIGINT', () => end(0));
process.once('SIGTERM', () => end(0));
