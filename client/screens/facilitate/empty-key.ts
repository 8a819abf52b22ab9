/** What a key of the capture line means while it is empty. */
export type EmptyKey = 'to-point' | 'edit-last' | 'leave' | 'undo' | 'redo';

/** Null for a key that means nothing special there. */
export function emptyKey(key: string, mod: boolean, shift: boolean): EmptyKey | null {
  if (mod) return key.toLowerCase() === 'z' ? (shift ? 'redo' : 'undo') : null;
  switch (key) {
    case 'Backspace':
    case 'Escape':
      return 'to-point';
    case 'ArrowUp':
      return 'edit-last';
    case 'ArrowDown':
      return 'leave';
    default:
      return null;
  }
}
