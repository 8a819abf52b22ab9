/**
 * What has to be there before the server or the tests can run: the right Node, the packages, the build.
 * Plain JavaScript that imports nothing but Node itself: it runs before anything is installed.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const lockFile = path.join(root, 'package-lock.json');
const installedFile = path.join(root, 'node_modules', '.tablecloth-lock');
const builtFile = path.join(root, 'dist', '.build-hash');

/** Node, packages and build, each only when something is missing or has changed. Throws with a plain sentence. */
export async function prepare() {
  requireNode();
  installIfNeeded();
  await buildIfNeeded();
}

/** Throws when this Node is older than package.json's `engines` asks for. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(
    `Tablecloth needs Node 20.19 or newer and this is Node ${process.versions.node}: install a current one from https://nodejs.org and run the command again.`,
  );
}

/** Runs `npm ci` when node_modules is not what package-lock.json says. */
export function installIfNeeded() {
  // The platform belongs to it: a folder copied from another machine has the wrong binaries.
  const wanted = hashOf([lockFile], `${process.platform} ${process.arch}`);
  if (textOf(installedFile) === wanted) return;
  if (!installedAgrees()) {
    console.log('Installing packages (npm ci; once, and after a change of package-lock.json)');
    // Development packages too, whatever NODE_ENV says: they build the pages.
    const done = npm(['ci', '--include=dev', '--include=optional', '--loglevel=error']);
    if (done !== 0) {
      throw new Error(
        'The packages could not be installed: the lines above say why. Is there a connection?',
      );
    }
  }
  writeFileSync(installedFile, wanted);
}

/** Whether npm's own record of what is installed says the same as the lock; so after `npm install`. */
function installedAgrees() {
  const record = textOf(path.join(root, 'node_modules', '.package-lock.json'));
  if (record === '') return false;
  /** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean }>} Packages */
  /** @type {Packages} */
  const installed = JSON.parse(record).packages;
  /** @type {Packages} */
  const locked = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  return Object.entries(locked).every(([name, entry]) => {
    if (!name.includes('node_modules/')) return true;
    const found = installed[name];
    if (found === undefined) return entry.optional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/** @param {string[]} args @returns {number} the exit code */
function npm(args) {
  const cli = process.env['npm_execpath'];
  const known = cli !== undefined && /npm-cli\.[cm]?js$/.test(cli);
  const result = spawnSync(
    known ? process.execPath : 'npm',
    known ? [cli, ...args] : args,
    // npm is a .cmd file on Windows, which only a shell starts.
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: !known && process.platform === 'win32',
    },
  );
  return result.status ?? 1;
}

/** Builds pages and server when dist is missing or a source has changed since. */
export async function buildIfNeeded() {
  const wanted = hashOf(sources(), '');
  if (textOf(builtFile) === wanted) return;
  console.log('Building the pages and the server');
  rmSync(builtFile, { force: true });
  const { build } = await import('./build.mjs');
  await build();
  writeFileSync(builtFile, wanted);
}

/** Every file the build reads, sorted. */
function sources() {
  const folders = ['shared', 'server', 'client'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => !file.includes('node_modules') && !/\.test\.tsx?$/.test(file)),
  );
  const single = [
    'package-lock.json',
    'vite.config.ts',
    'tsconfig.base.json',
    'scripts/build.mjs',
    'scripts/vite-catalogue.ts',
    'scripts/vite-chunks.ts',
    'scripts/vite-class-names.ts',
    'scripts/vite-layers.ts',
    'scripts/vite-precompress.ts',
    'scripts/vite-trim.ts',
    'scripts/vite-service-worker.ts',
  ].map((file) => path.join(root, file));
  return [...folders, ...single].toSorted();
}

/** @param {string[]} files @param {string} salt */
function hashOf(files, salt) {
  const hash = createHash('sha256').update(salt);
  for (const file of files) {
    hash.update(`\0${path.relative(root, file)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** The text of a file, empty when there is none. @param {string} file */
function textOf(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
