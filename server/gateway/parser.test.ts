import { expect, test } from 'vitest';
import { faultOf } from './parser.ts';

test.each([
  '0',
  '0{"token":"x"}',
  '1',
  '2["submit",[{"id":"a","info":{}}]]',
  '217["submit",[]]',
  '2["sit",null]',
  '35[]',
  String.raw`2["submit",[{"text":"[[[[[[[[ \" ]]]]]] ,,,, \\"}]]`,
])('an honest packet is let through: %s', (packet) => {
  expect(faultOf(packet)).toBeNull();
});

test.each([
  '',
  'x',
  '4{}',
  '51-["x"]',
  '2/admin,["x"]',
  '0/admin,{}',
  '2{"0":"submit"}',
  '2',
  `2${'9'.repeat(16)}["submit"]`,
  '2["submit",1,2,3]',
  '2["submit",[[[[[[]]]]]]]',
])('G1: this is not even parsed: %s', (packet) => {
  expect(faultOf(packet)).not.toBeNull();
});

test('G1: no packet of the size that is let in takes long to look at', () => {
  const long = 16_384;
  const begun = performance.now();
  for (const filling of ['"', '\\"', '"\\', '[', '{"a":', '""', '\\', 'a"\\"']) {
    faultOf(`2["submit",${filling.repeat(long / filling.length)}`);
    faultOf(`2["submit","${filling.repeat(long / filling.length)}`);
  }
  expect(performance.now() - begun).toBeLessThan(1_000);
});
