/** What a key does on the wall. Clickers send arrows, PageUp and PageDown, `.` or `b`, F5 and Escape. */
export type WallAction =
  | { readonly type: 'full-screen' | 'overview' | 'spotlight' | 'join' | 'blank' | 'pause' }
  | { readonly type: 'next' | 'previous' | 'theme' | 'help' | 'leave' }
  /** Spotlight on the table with this number. */
  | { readonly type: 'table'; readonly number: number };

/** As much of a KeyboardEvent as decides. */
export type Pressed = {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
};

const LETTERS: Readonly<Record<string, WallAction>> = {
  f: { type: 'full-screen' },
  f5: { type: 'full-screen' },
  o: { type: 'overview' },
  s: { type: 'spotlight' },
  j: { type: 'join' },
  b: { type: 'blank' },
  '.': { type: 'blank' },
  ' ': { type: 'pause' },
  arrowright: { type: 'next' },
  pagedown: { type: 'next' },
  arrowleft: { type: 'previous' },
  pageup: { type: 'previous' },
  l: { type: 'theme' },
  h: { type: 'help' },
  '?': { type: 'help' },
  escape: { type: 'leave' },
};

/** The action of a key, or null. Digits go by their place on the keyboard: on AZERTY they need Shift. */
export function actionOf(pressed: Pressed): WallAction | null {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return null;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(pressed.code)?.[1];
  if (digit !== undefined) return { type: 'table', number: tableOf(Number(digit), pressed) };
  return LETTERS[pressed.key.toLowerCase()] ?? null;
}

/** 1–9, 0 for table 10; 11 and 12 are Shift+1 and Shift+2 where Shift is not what makes the digit itself. */
function tableOf(digit: number, { shiftKey, key }: Pressed): number {
  if (digit === 0) return 10;
  const shifted = shiftKey && !/^\d$/.test(key) && digit <= 2;
  return shifted ? 10 + digit : digit;
}

/** The rows of the help, in this order: message id → keys as they stand on a keyboard. */
export const WALL_HELP = [
  ['wall.key-full-screen', ['F']],
  ['wall.key-overview', ['O']],
  ['wall.key-spotlight', ['S']],
  ['wall.key-table', ['1', '9']],
  ['wall.key-join', ['J']],
  ['wall.key-blank', ['B', '.']],
  ['wall.key-pause', ['␣']],
  ['wall.key-step', ['←', '→']],
  ['wall.key-theme', ['L']],
  ['wall.key-help', ['H', '?']],
] as const;
