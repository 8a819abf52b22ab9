import type { KeyboardEvent } from 'react';
import type { Id } from '@tablecloth/shared/model.ts';

/** A point with sub-points to come. */
export type Above = { readonly id: Id; readonly text: string };

/** Whether a key belongs to an input method; Safari tells of the last one by its old code alone. */
export function isComposing({ nativeEvent }: KeyboardEvent): boolean {
  return nativeEvent.isComposing || nativeEvent.keyCode === 229;
}

/**
 * Whether this key puts what is being written under the point before, or out again. Tab does so once, in a line where
 * something is written; otherwise, and the next time, it leads on: nobody is caught here.
 */
export function nestingKey(
  { key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent,
  text: string,
  under: Above | null,
  above: Above | null,
): boolean {
  if (altKey || ctrlKey || metaKey) return false;
  if (key === 'Backspace') return under !== null && text === '';
  if (key !== 'Tab') return false;
  return shiftKey ? under !== null : under === null && above !== null && text !== '';
}

/** Letters from a keyboard, one after the other: a pasted text keeps its first mark. */
export function isTyped(event: Event): boolean {
  return event instanceof InputEvent && event.inputType === 'insertText' && !event.isComposing;
}
