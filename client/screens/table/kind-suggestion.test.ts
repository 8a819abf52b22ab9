import { describe, expect, it } from 'vitest';
import { suggestKind } from './kind-suggestion.ts';

describe('the kind that a text looks like', () => {
  it.each([
    ['“expected to be experts”', 'quote'],
    ['"good enough', 'quote'],
    ['„genau so“', 'quote'],
    ['Is 80% good enough?', 'question'],
    ['“Is 80% good enough?”', 'quote'],
    ['本当ですか？', 'question'],
    ['هل هذا صحيح؟', 'question'],
    ['Check GDPR first', null],
    ['?', null],
    ['', null],
  ])('%j → %s', (text, kind) => {
    expect(suggestKind(text, 'point')).toBe(kind);
  });

  it('offers nothing once a kind was chosen', () => {
    expect(suggestKind('Is 80% good enough?', 'idea')).toBeNull();
  });
});
