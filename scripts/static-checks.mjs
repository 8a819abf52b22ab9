/** What a machine can say about the code without running it. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';

import { root } from './prepare.mjs';

/** Name, script, arguments. Each is started with this Node, so that no shell is needed. */
/** @type {[name: string, script: string, ...args: string[]][]} */
const checks = [
  ['format', 'node_modules/oxfmt/bin/oxfmt', '--check', '.'],
  ['lint', 'node_modules/oxlint/bin/oxlint', '--type-aware', '.'],
  ['types', 'node_modules/typescript/bin/tsc', '-b'],
  ['dead code', 'node_modules/knip/bin/knip.js'],
  ['lock file', 'scripts/lockcheck.mjs'],
];

/** Runs every check, also after one has failed, and prints what each says. @returns {{ name: string, passed: boolean }[]} */
export function runStaticChecks() {
  return checks.map(([name, script, ...args]) => {
    console.log(`\n> ${name}`);
    const { status } = spawnSync(process.execPath, [path.join(root, script), ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    return { name, passed: status === 0 };
  });
}
