import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

import { TRIMS } from './vite-trim.ts';

function trimmed(file: string): { readonly before: string; readonly after: string } {
  const before = readFileSync(path.join('node_modules', file), 'utf8');
  const found = TRIMS.find((one) => one.file.test(`/node_modules/${file}`));
  return { before, after: found?.trim(before) ?? before };
}

test('given an icon as installed, then its shapes are left, without names, keys and the package’s own way to draw', () => {
  const { before, after } = trimmed('lucide-react/dist/esm/icons/arrow-up.mjs');
  expect(before).toContain('../createLucideIcon');
  expect(after).not.toContain('../createLucideIcon');
  expect(after).toMatch(
    /import \{ drawing as createLucideIcon \} from "[^"]+\/client\/ui\/drawing\.ts"/,
  );
  expect(after).not.toMatch(/name:|key:/);
  expect(after).toContain('{ d: "m5 12 7-7 7 7" }');
});

test('given the transports as installed, then WebSocket and polling are left', () => {
  const { before, after } = trimmed('engine.io-client/build/esm/transports/index.js');
  expect(before).toContain('WT');
  expect(after).not.toContain('WT');
  expect(after).toMatch(/websocket: WS,[^]*polling: XHR,/);
});

test.each([
  [
    'socket.io-client/build/esm/socket.js',
    'It seems you are trying to reach a Socket.IO server in v2.x',
  ],
  ['@lingui/core/dist/index.mjs', 'Lingui: Attempted to call a translation function'],
])('given %s as installed, then its advice is left as a beginning', (file, beginning) => {
  const { before, after } = trimmed(file);
  expect(before).toContain(beginning);
  expect(after).toContain(`"${beginning}"`);
  expect(before.length - after.length).toBeGreaterThan(80);
});

test('given lingui as installed, then what it says of words that were not compiled is left as a beginning', () => {
  const { before, after } = trimmed('@lingui/core/dist/index.mjs');
  expect(before).toContain('Please compile your catalog first');
  expect(after).not.toContain('Please compile your catalog first');
  expect(after).toContain('`Uncompiled message detected!`');
});
