/**
 * Fails when package-lock.json would not install somewhere else.
 *
 * npm leaves an optional platform package (the binary of another system) out of the lock when the
 * registry in use does not carry it; wherever the registry does, `npm ci` then refuses the lock.
 * And a `resolved` URL ties the lock to the registry it was written with.
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';

const file = process.argv[2] || 'package-lock.json';
/** @type {{ packages: Record<string, { version?: string, resolved?: string, link?: boolean, optionalDependencies?: Record<string, string> }> }} */
const lock = JSON.parse(readFileSync(file, 'utf8'));
const entries = Object.entries(lock.packages);
const faults = [];

for (const [path, entry] of entries) {
  if (entry.resolved !== undefined && entry.link !== true) {
    faults.push(`${path} carries the address it came from (omit-lockfile-registry-resolved)`);
  }
  const absent = Object.keys(entry.optionalDependencies ?? {}).filter((name) => !has(path, name));
  if (absent.length > 0) {
    faults.push(
      `${path}@${entry.version} lacks ${absent.length} optional packages, such as ${absent[0]}`,
    );
  }
}

/**
 * Whether the lock holds `name` where Node would look for it from `path`.
 * @param {string} path
 * @param {string} name
 */
function has(path, name) {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (lock.packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`] !== undefined)
      return true;
    if (at === '') return false;
  }
}

if (entries.length < 2) faults.push(`${file} names no packages`);
for (const fault of faults) console.error(fault);
console.log(
  faults.length === 0
    ? `package-lock.json installs on every platform (${entries.length} entries)`
    : 'package-lock.json is not portable',
);
process.exitCode = faults.length === 0 ? 0 : 1;
