import { describe, expect, it } from 'vitest';
import { actionOf, type Pressed } from './wall-keys.ts';

const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key,
  code: '',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});

describe('keys of the wall', () => {
  it.each([
    ['f', 'full-screen'],
    ['F', 'full-screen'],
    ['F5', 'full-screen'],
    ['o', 'overview'],
    ['s', 'spotlight'],
    ['j', 'join'],
    ['B', 'blank'],
    ['.', 'blank'],
    [' ', 'pause'],
    ['PageDown', 'next'],
    ['ArrowLeft', 'previous'],
    ['l', 'theme'],
    ['?', 'help'],
    ['Escape', 'leave'],
  ])('given %j, when pressed, then it is %s', (key, type) => {
    expect(actionOf(press(key))).toEqual({ type });
  });

  it('given a digit, when pressed on any layout, then it is that table; 0 is the tenth', () => {
    expect(actionOf(press('3', { code: 'Digit3' }))).toEqual({ type: 'table', number: 3 });
    expect(actionOf(press('"', { code: 'Digit3' }))).toEqual({ type: 'table', number: 3 });
    expect(actionOf(press('0', { code: 'Numpad0' }))).toEqual({ type: 'table', number: 10 });
  });

  it('given Shift and 1 or 2, when that is not how the digit is typed, then it is table 11 or 12', () => {
    const shifted = { code: 'Digit1', shiftKey: true };
    expect(actionOf(press('!', shifted))).toEqual({ type: 'table', number: 11 });
    expect(actionOf(press('1', shifted))).toEqual({ type: 'table', number: 1 });
  });

  it('given a shortcut of the browser, when pressed, then it stays the browser’s', () => {
    expect(actionOf(press('f', { ctrlKey: true }))).toBeNull();
    expect(actionOf(press('q'))).toBeNull();
  });
});
