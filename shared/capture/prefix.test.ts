import { describe, expect, test } from 'vitest';
import { typed } from './prefix.ts';

describe('prefixes of the capture line', () => {
  test('given an empty line, when a prefix is typed, then it is the kind and leaves no text', () => {
    expect(typed({ kind: 'point', text: '' }, '"')).toEqual({ kind: 'quote', text: '' });
    expect(typed({ kind: 'point', text: '' }, '?')).toEqual({ kind: 'question', text: '' });
    expect(typed({ kind: 'point', text: '' }, '!')).toEqual({ kind: 'idea', text: '' });
    expect(typed({ kind: 'point', text: '' }, '>')).toEqual({ kind: 'action', text: '' });
  });

  test('given a keyboard on which the mark comes with its letter, then the letter stays', () => {
    expect(typed({ kind: 'point', text: '' }, '"h')).toEqual({ kind: 'quote', text: 'h' });
    expect(typed({ kind: 'point', text: '' }, '„')).toEqual({ kind: 'quote', text: '' });
    expect(typed({ kind: 'point', text: '' }, '？')).toEqual({ kind: 'question', text: '' });
  });

  test('given one prefix too many, when another is typed, then that one counts', () => {
    expect(typed({ kind: 'quote', text: '' }, '!')).toEqual({ kind: 'idea', text: '' });
  });

  test('given the kind is chosen already, then its mark is a letter like any other', () => {
    expect(typed({ kind: 'quote', text: '' }, '"')).toEqual({ kind: 'quote', text: '"' });
  });

  test('given words in the line, then marks are marks', () => {
    const words = { kind: 'point', text: 'why' } as const;
    expect(typed(words, 'why?')).toEqual({ kind: 'point', text: 'why?' });
    expect(typed(words, '?why')).toEqual({ kind: 'point', text: '?why' });
  });
});
