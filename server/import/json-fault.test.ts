import { expect, test } from 'vitest';
import { jsonFault } from './json-fault.ts';

test.each([
  '1',
  '"x"',
  ' {"a": [1, -2.5e3, true, null, {}]} ',
  '[]',
  '{"a":{"b":[[]]}}',
  String.raw`"\u00e4\n"`,
])('what JSON.parse takes has no fault: %s', (text) => {
  expect(() => JSON.parse(text)).not.toThrow();
  expect(jsonFault(text)).toBeNull();
});

test.each([
  ['', 1, 1],
  ['{', 1, 2],
  ['{"a": 1,}', 1, 9],
  ['[1, 2', 1, 6],
  ['[1 2]', 1, 4],
  ['{\n  "a": 1\n  "b": 2\n}', 3, 3],
  ["{'a': 1}", 1, 2],
  ['{"a" 1}', 1, 6],
  ['{"a": undefined}', 1, 7],
  ['[1]]', 1, 4],
  ['[1}', 1, 3],
  ['"a\nb"', 1, 1],
  ['01', 1, 2],
])('%j stops being JSON at line %i, column %i', (text, line, column) => {
  expect(() => JSON.parse(text)).toThrow(SyntaxError);
  expect(jsonFault(text)).toEqual({ line, column });
});
