import { expect, test } from 'vitest';
import { partsOf } from './split-parts.ts';

test.each([
  ['one thing', ['one thing']],
  ['First one. Then another? Yes', ['First one.', 'Then another?', 'Yes']],
  ['a\n\nb', ['a', 'b']],
  ['costs 3.50 a day', ['costs 3.50 a day']],
  ['pay – and time', ['pay', 'and time']],
])('%s', (text, parts) => {
  expect(partsOf(text)).toEqual(parts);
});
