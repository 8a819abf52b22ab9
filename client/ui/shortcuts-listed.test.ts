import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const client = path.dirname(import.meta.dirname);
const sources = readdirSync(client, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|node_modules/.test(file))
  .map((file) => ({ file, source: readFileSync(path.join(client, file), 'utf8') }));

/** The files in which this stands. */
const where = (words: RegExp): string[] =>
  sources.filter(({ source }) => words.test(source)).map(({ file }) => file);

test('given every key of a page, then one place listens for it: what is not in the overview does nothing', () => {
  // What is being dragged listens for Esc, which calls the drag off.
  expect(where(/addEventListener\(\s*'key(?:down|up|press)'/).toSorted()).toEqual([
    path.join('screens', 'facilitate', 'wall-line.tsx'),
    path.join('screens', 'harvest', 'use-link-drag.ts'),
    path.join('ui', 'keyboard.tsx'),
    path.join('ui', 'use-row-drag.ts'),
  ]);
});

test('given every shortcut, then it has words in the overview', () => {
  expect(where(/keys: [^,\n]+,\s*title: ''|\bkey\([^,()]+, ''/)).toEqual([]);
});

test('given every page with keys, then one announcer and one registry stand around it', () => {
  const voices = sources.filter(({ source }) => /aria-live="(?!off)|role="status"/.test(source));
  expect(voices.map(({ file }) => file)).toEqual([path.join('ui', 'announcer.tsx')]);
});
