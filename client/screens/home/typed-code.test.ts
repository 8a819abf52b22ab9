import { describe, expect, it } from 'vitest';
import { readTypedCode } from './typed-code.ts';

describe('the code field', () => {
  it.each([
    ['QX7K2M', '/QX7K2M'],
    ['qx7k2m', '/QX7K2M'],
    [' qx7 k2m ', '/QX7K2M'],
    ['QX7-K2M', '/QX7K2M'],
    ['QX7–K2M.', '/QX7K2M'],
    ['https://tables.example.org/QX7K2M', '/QX7K2M'],
    ['HTTPS://TABLES.EXAMPLE.ORG/QX7K2M/3', '/QX7K2M/3'],
    ['192.168.1.20:4000/qx7k2m/2', '/QX7K2M/2'],
  ])('reads %s', (typed, path) => {
    expect(readTypedCode(typed)).toEqual({ is: 'whole', code: 'QX7K2M', path });
  });

  it.each(['', 'QX7', 'QX7 K2', 'https://example.org/', 'https://example.org/about'])(
    'waits for more after %j',
    (typed) => {
      expect(readTypedCode(typed)).toEqual({ is: 'partial' });
    },
  );

  it('names the letter that no code has', () => {
    expect(readTypedCode('QX7KOM')).toEqual({ is: 'misread', letter: 'O' });
  });

  it('says when it is too long', () => {
    expect(readTypedCode('QX7K2MM')).toEqual({ is: 'too-long' });
  });
});
