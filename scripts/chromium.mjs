/** The browser that the end-to-end tests drive: Debian's own Chromium, so that nothing is downloaded past the package manager. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';

import { postgresPrograms, redisProgram } from './services.mjs';

const packages = ['chromium', 'fonts-noto-core', 'fonts-noto-cjk', 'fonts-noto-color-emoji'];

/** Where Chromium is, or would be. `CHROMIUM_PATH` wins. */
export function chromiumPath() {
  return process.env['CHROMIUM_PATH'] || '/usr/bin/chromium';
}

/** Makes sure that Chromium is there, by apt where we may; says in one sentence when it is not. @returns {boolean} */
export function ensureChromium() {
  if (existsSync(chromiumPath())) return true;
  if (process.env['CHROMIUM_PATH'] === undefined && isDebian() && process.getuid?.() === 0) {
    console.log(`The browser tests need Chromium: installing ${packages.join(', ')} with apt-get`);
    if (apt('update') && apt('install', '-y', '--no-install-recommends', ...packages)) {
      return existsSync(chromiumPath());
    }
  }
  console.error(
    `There is no Chromium at ${chromiumPath()}, so the browser tests will fail: install it (on Debian: apt-get install ${packages.join(' ')}) or name one in CHROMIUM_PATH.`,
  );
  return false;
}

/** Makes sure that pdftotext is there, by apt where we may: without it the tests of printed pages are skipped. */
export function ensurePoppler() {
  if (existsSync('/usr/bin/pdftotext')) return;
  if (isDebian() && process.getuid?.() === 0) {
    console.log('The tests of printed pages read them with pdftotext: installing poppler-utils');
    if (apt('update') && apt('install', '-y', '--no-install-recommends', 'poppler-utils')) return;
  }
  console.error('There is no /usr/bin/pdftotext, so the tests of printed pages are skipped.');
}

/** Makes sure that nginx and Caddy are there, by apt where we may: without them the tests of the sample configurations are skipped. */
export function ensureProxies() {
  const missing = [
    ...(existsSync('/usr/sbin/nginx') ? [] : ['nginx-light']),
    ...(existsSync('/usr/bin/caddy') ? [] : ['caddy']),
  ];
  if (missing.length === 0) return;
  if (isDebian() && process.getuid?.() === 0) {
    console.log(`The tests of docs/deploy need ${missing.join(' and ')}: installing with apt-get`);
    if (apt('update') && apt('install', '-y', '--no-install-recommends', ...missing)) return;
  }
  console.error(`Not installed: ${missing.join(', ')}. The tests of docs/deploy are skipped.`);
}

/** Makes sure that PostgreSQL and Redis are there, by apt where we may: without them the tests of many processes are skipped. */
export function ensureServices() {
  const missing = [
    ...(postgresPrograms() === null ? ['postgresql'] : []),
    ...(redisProgram() === null ? ['redis-server'] : []),
  ];
  if (missing.length === 0) return;
  if (isDebian() && process.getuid?.() === 0) {
    console.log(
      `The tests of many processes need ${missing.join(' and ')}: installing with apt-get`,
    );
    if (apt('update') && apt('install', '-y', '--no-install-recommends', ...missing)) return;
  }
  console.error(
    `Not installed: ${missing.join(', ')}. The tests that run on PostgreSQL and Redis are skipped.`,
  );
}

function isDebian() {
  const file = '/etc/os-release';
  return existsSync(file) && /^ID=debian$/m.test(readFileSync(file, 'utf8'));
}

/** @param {string[]} args */
function apt(...args) {
  const { status } = spawnSync('apt-get', ['-q', ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    // No service is started for it: the tests have their own.
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
  });
  return status === 0;
}
