/** Builds dist/client (Vite) and dist/server/main.js (one file, esbuild). */
import { rmSync } from 'node:fs';
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

/** Throws when either half does not build; the tools have then said why. */
export async function build() {
  await vite.build({
    root: path.join(root, 'client'),
    configFile: path.join(root, 'vite.config.ts'),
    logLevel: 'warn',
  });
  rmSync(path.join(root, 'dist', 'server'), { recursive: true, force: true });
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['server/main.ts'],
    outfile: 'dist/server/main.js',
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    banner: { js: commonJs },
    // A native module stays outside; the others are extras that ws and pg look for and do without.
    external: ['libsql', 'bufferutil', 'utf-8-validate', 'pg-native'],
    logLevel: 'warning',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build();
  console.log('Built dist/client and dist/server');
}
