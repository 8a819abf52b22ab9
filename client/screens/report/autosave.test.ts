import { describe, expect, it } from 'vitest';
import { afterLeaving, RESTING, shownIn, toSave } from './autosave.ts';

const RULES = { limit: 10, mayBeEmpty: true };

describe('a field that saves itself', () => {
  it('given nobody types, when something comes in, then it shows', () => {
    expect(shownIn(RESTING, 'from the other tab')).toBe('from the other tab');
  });

  it('given typing, when something comes in, then the typing stays', () => {
    const typing = { draft: 'mine', focused: true };
    expect(shownIn(typing, 'theirs')).toBe('mine');
    expect(toSave(typing, 'theirs', RULES)).toBe('mine');
  });

  it('given nothing but spaces around changed, when saved, then nothing is sent', () => {
    expect(toSave({ draft: 'same ', focused: true }, 'same', RULES)).toBeNull();
    expect(toSave(RESTING, 'same', RULES)).toBeNull();
  });

  it('given a text that is too long, when left, then it is neither sent nor lost', () => {
    const long = { draft: 'much too long', focused: true };
    expect(toSave(long, '', RULES)).toBeNull();
    expect(shownIn(afterLeaving(long, RULES), '')).toBe('much too long');
  });

  it('given a field that needs words, when emptied and left, then what was saved is back', () => {
    const empty = { draft: ' ', focused: true };
    expect(toSave(empty, 'words', { ...RULES, mayBeEmpty: false })).toBeNull();
    expect(shownIn(afterLeaving(empty, RULES), 'words')).toBe('words');
    expect(toSave(empty, 'words', RULES)).toBe(' ');
  });
});
