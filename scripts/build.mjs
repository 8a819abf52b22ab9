/** Builds dist/client (Vite) and the programs in dist/server (one file each, esbuild). */
import { chmodSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import * as esbuild from 'esbuild';
import * as vite from 'vite';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** CommonJS packages inside the ES module bundle still ask for these. */
const commonJs = [
  "import { createRequire as tableclothCreateRequire } from 'node:module';",
  "import { dirname as tableclothDirname } from 'node:path';",
  "import { fileURLToPath as tableclothFileUrlToPath } from 'node:url';",
  'const require = tableclothCreateRequire(import.meta.url);',
  'const __filename = tableclothFileUrlToPath(import.meta.url);',
  'const __dirname = tableclothDirname(__filename);',
].join('\n');

/** The server, and what looks after its data: each is one file, and one command of the package. */
const PROGRAMS = [
  'server/main.ts',
  'scripts/doctor.ts',
  'scripts/backup.ts',
  'scripts/restore.ts',
  'scripts/move.ts',
];

/** Throws when either half does not build; the tools have then said why. */
export async function build() {
  await vite.build({
    root: path.join(root, 'client'),
    configFile: path.join(root, 'vite.config.ts'),
    logLevel: 'warn',
  });
  const serverFolder = path.join(root, 'dist', 'server');
  rmSync(serverFolder, { recursive: true, force: true });
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: PROGRAMS,
    outdir: 'dist/server',
    outbase: '.',
    entryNames: '[name]',
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    banner: { js: `#!/usr/bin/env node\n${commonJs}` },
    // A native module stays outside; the others are extras that ws and pg look for and do without.
    external: ['libsql', 'bufferutil', 'utf-8-validate', 'pg-native'],
    logLevel: 'warning',
  });
  // Run by their names where the package is unpacked by hand.
  for (const name of readdirSync(serverFolder))
    if (name.endsWith('.js')) chmodSync(path.join(serverFolder, name), 0o755);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build();
  console.log('Built dist/client and dist/server');
}
