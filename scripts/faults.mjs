/**
 * `npm run faults`: the real server behind a bad line, under real clients. `--full` for the long forms at the phones’ own
 * pace (about a quarter of an hour), `--minutes=10` for a black hole of that length, `--seed=7` for another run.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

import { buildIfNeeded, root } from './prepare.mjs';

const figuresFile = path.join(root, 'out', 'faults.jsonl');
const given = process.argv.slice(2);
/** @param {string} name */
const valueOf = (name) => given.find((one) => one.startsWith(`--${name}=`))?.split('=')[1];

const seed = valueOf('seed') ?? String(1 + Math.floor(Math.random() * 1_000_000));
const minutes = valueOf('minutes');
await buildIfNeeded();
rmSync(figuresFile, { force: true });
const { status } = spawnSync(
  process.execPath,
  [path.join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', 'tests/faults/'],
  {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      SEED: seed,
      ...(given.includes('--full') ? { FULL: '1' } : {}),
      ...(minutes === undefined ? {} : { BLACK_HOLE_MINUTES: minutes }),
    },
  },
);
printFigures();
console.log(`\nThe same again: npm run faults -- ${['--seed=' + seed, ...given].join(' ')}`);
process.exitCode = status ?? 1;

/** As a table that can be put into docs/reliability.md. */
function printFigures() {
  if (!existsSync(figuresFile)) return;
  /** @type {Record<string, string | number>[]} */
  const lines = readFileSync(figuresFile, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const faults = ['lost', 'duplicated', 'reordered', 'renumbered', 'unequal'];
  const columns = ['said', ...faults];
  console.log(`\n| fault | ${columns.join(' | ')} | at rest after | |`);
  console.log(`| --- | ${columns.map(() => '--: |').join(' ')} --: | --- |`);
  for (const { name, restedIn, wrong: _, ...figures } of lines) {
    const more = Object.entries(figures)
      .filter(([key]) => !columns.includes(key))
      .map(
        ([key, value]) => `${key} ${Math.round(Number(value))}${key.endsWith('In') ? ' ms' : ''}`,
      )
      .join(', ');
    const cells = columns.map((column) => figures[column]);
    console.log(`| ${name} | ${cells.join(' | ')} | ${restedIn} ms | ${more} |`);
  }
  const sums = columns.map((column) => lines.reduce((sum, line) => sum + Number(line[column]), 0));
  console.log(`| all | ${sums.join(' | ')} | | |`);
}
