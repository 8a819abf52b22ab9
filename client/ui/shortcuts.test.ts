import { describe, expect, test } from 'vitest';
import {
  isSingleKey,
  type KeyLike,
  keyNames,
  listKeys,
  matchesKeys,
  shortcutFor,
} from './shortcuts.ts';

const press = (key: string, more: Partial<KeyLike> = {}): KeyLike => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  target: null,
  preventDefault: () => undefined,
  ...more,
});

describe('shortcuts', () => {
  test('given a digit, then its place counts, not what the keyboard types there', () => {
    expect(matchesKeys('Digit1', press('&', { code: 'Digit1' }))).toBe(true);
    expect(matchesKeys('Digit1', press('1', { code: 'Numpad1' }))).toBe(true);
    expect(matchesKeys('Digit1', press('!', { code: 'Digit1', shiftKey: true }))).toBe(false);
  });

  test('given a symbol, then what is typed counts, with or without Shift', () => {
    expect(matchesKeys('?', press('?', { shiftKey: true }))).toBe(true);
    expect(matchesKeys('?', press('?'))).toBe(true);
    expect(matchesKeys('+', press('+'))).toBe(true);
  });

  test('given a letter, then capitals and chords are something else', () => {
    expect(matchesKeys('n', press('n'))).toBe(true);
    expect(matchesKeys('n', press('N', { shiftKey: true }))).toBe(false);
    expect(matchesKeys('n', press('n', { ctrlKey: true }))).toBe(false);
    expect(matchesKeys('Mod+z', press('z', { metaKey: true }))).toBe(true);
    expect(matchesKeys('Alt+ArrowUp', press('ArrowUp', { altKey: true }))).toBe(true);
  });

  test('given a Cyrillic keyboard, then letters go by their place', () => {
    expect(matchesKeys('n', press('т', { code: 'KeyN' }))).toBe(true);
    expect(matchesKeys('n', press('i', { code: 'KeyN' }))).toBe(false);
  });

  test('given somebody types, then only what is marked for it runs', () => {
    const run = (): void => undefined;
    const list = [
      { keys: 'n', title: '', run },
      { keys: 'Escape', title: '', run, inFields: true },
    ];
    expect(shortcutFor(list, press('n'), true, true)).toBeUndefined();
    expect(shortcutFor(list, press('Escape'), true, true)?.keys).toBe('Escape');
  });

  test('given a key that is meant on a row only, then elsewhere it is nobody’s', () => {
    const run = (): void => undefined;
    const list = [{ keys: 'Enter', title: '', run, when: ({ code }: KeyLike) => code === 'row' }];
    expect(shortcutFor(list, press('Enter'), true, false)).toBeUndefined();
    expect(shortcutFor(list, press('Enter', { code: 'row' }), true, false)).toBeDefined();
  });

  test('given single keys are off, then chords and named keys still work', () => {
    const run = (): void => undefined;
    const list = [
      { keys: 'n', title: '', run },
      { keys: 'Mod+z', title: '', run },
    ];
    expect(shortcutFor(list, press('n'), false, false)).toBeUndefined();
    expect(shortcutFor(list, press('z', { ctrlKey: true }), false, false)).toBeDefined();
    expect(isSingleKey('Escape')).toBe(false);
    expect(isSingleKey('Digit4')).toBe(true);
  });

  test('given keys, then they are named as on a keyboard', () => {
    expect(keyNames('Alt+ArrowUp')).toEqual(['Alt', '↑']);
    expect(keyNames('Mod+z', true)).toEqual(['⌘', 'Z']);
    expect(keyNames('Digit3')).toEqual(['3']);
  });

  test('given keys that do the same, then the overview says it once, with all of them', () => {
    const run = (): void => undefined;
    const shortcuts = [
      { keys: 'Mod+z', title: 'Undo', run },
      { keys: 'ArrowRight', title: 'Next', run },
      { keys: 'PageDown', title: 'Next', run },
      { keys: 'b', title: 'Blank', run },
      { keys: '.', title: 'Blank', run },
    ];
    expect(listKeys(shortcuts)).toEqual([
      { title: 'Blank', keys: ['b', '.'] },
      { title: 'Undo', keys: ['Mod+z'] },
      { title: 'Next', keys: ['ArrowRight', 'PageDown'] },
    ]);
  });
});
