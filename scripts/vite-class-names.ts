import { readdirSync } from 'node:fs';
import path from 'node:path';

import type { Plugin } from 'vite';

/** Short class names in the build; while one develops they stay readable. */
export function shortClasses(root: string): Plugin {
  return {
    name: 'tablecloth:short-classes',
    config: (_config, { command }) =>
      command === 'build'
        ? { css: { modules: { generateScopedName: shortClassNames(path.resolve(root)) } } }
        : {},
  };
}

/**
 * The shortest class names that are the same in every build: which style sheet of `root` it is, in the order of
 * the alphabet, and which class of it, in the order of the sheet. Hashes would not compress.
 */
export function shortClassNames(root: string): (name: string, file: string) => string {
  const sheets = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.module.css') && !file.includes('node_modules'))
    .map((file) => file.split(path.sep).join('/'))
    .toSorted();
  const classes = new Map<string, string[]>();
  return (name, file) => {
    const sheet = path
      .relative(root, file.split('?')[0] ?? file)
      .split(path.sep)
      .join('/');
    const at = sheets.indexOf(sheet);
    if (at === -1) throw new Error(`${sheet} is no style sheet of ${root}`);
    const known = classes.get(sheet) ?? [];
    classes.set(sheet, known);
    if (!known.includes(name)) known.push(name);
    return `${letters(at)}${known.indexOf(name)}`;
  };
}

/** 0, 1, … 25, 26 → `a`, `b`, … `z`, `ba`. */
function letters(n: number): string {
  const last = String.fromCodePoint(97 + (n % 26));
  return n < 26 ? last : letters(Math.floor(n / 26)) + last;
}
