import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';

import { shortClassNames } from './vite-class-names.ts';

const root = mkdtempSync(path.join(tmpdir(), 'tablecloth-classes-'));
afterAll(() => rmSync(root, { recursive: true }));
mkdirSync(path.join(root, 'ui'));
const sheets = ['ui/button.module.css', 'app.module.css', 'plain.css'];
for (const sheet of sheets) writeFileSync(path.join(root, sheet), '');

test('given any order of asking, then a class has one name, no other has it, and every build agrees', () => {
  const name = shortClassNames(root);
  const button = path.join(root, 'ui/button.module.css');
  const app = path.join(root, 'app.module.css?used');
  expect([
    name('big', button),
    name('page', app),
    name('small', button),
    name('big', button),
  ]).toEqual(['b0', 'a0', 'b1', 'b0']);
  const again = shortClassNames(root);
  expect([again('page', app), again('big', button)]).toEqual(['a0', 'b0']);
});

test('given a style sheet from elsewhere, then the build stops', () => {
  expect(() => shortClassNames(root)('page', path.join(root, 'plain.css'))).toThrow(/plain\.css/);
});
