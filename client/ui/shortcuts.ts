/** One key or chord and what it does. */
export type Shortcut = {
  /**
   * `?`, `n`, `Escape`, `Alt+ArrowUp`, `Mod+z` (Ctrl, on a Mac Cmd), `Digit1`, `Space`. Digits go by the place of
   * the key (the same on every keyboard), everything else by what it types.
   */
  readonly keys: string;
  /** What it does, in the reader's words, for the overview; keys that do the same say the same, and stand together there. */
  readonly title: string;
  readonly run: (event: KeyLike) => void;
  /** Works while somebody types as well. */
  readonly inFields?: boolean;
  /** Whether it is meant at all: keys that only a focused row has. The part that has them may listen itself. */
  readonly when?: (event: KeyLike) => boolean;
};

/** The parts of a keyboard event that a shortcut looks at. */
export type KeyLike = {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly target: EventTarget | null;
  readonly preventDefault: () => void;
};

const MODIFIERS = new Set(['Mod', 'Alt', 'Shift']);

function parts(keys: string): { readonly modifiers: ReadonlySet<string>; readonly key: string } {
  const split = keys === '+' ? ['+'] : keys.split('+');
  const key = split.at(-1) ?? '';
  return { modifiers: new Set(split.slice(0, -1).filter((one) => MODIFIERS.has(one))), key };
}

function sameKey(key: string, event: KeyLike): boolean {
  if (key.startsWith('Digit')) {
    return event.code === key || event.code === key.replace('Digit', 'Numpad');
  }
  if (key === 'Space') return event.code === 'Space';
  if (event.key.toLowerCase() === key.toLowerCase()) return true;
  // A keyboard of another script types no Latin letters: there, go by place.
  const latin = /^[a-z]$/i.test(key);
  return (
    latin && (event.key.codePointAt(0) ?? 0) > 0x7f && event.code === `Key${key.toUpperCase()}`
  );
}

/** Whether this event is this shortcut. */
export function matchesKeys(keys: string, event: KeyLike): boolean {
  const { modifiers, key } = parts(keys);
  if ((event.ctrlKey || event.metaKey) !== modifiers.has('Mod')) return false;
  if (event.altKey !== modifiers.has('Alt')) return false;
  // Symbols need Shift on some keyboards and not on others; letters, digits and named keys mean it.
  const symbol = key.length === 1 && !/[a-z]/i.test(key);
  if (!symbol && event.shiftKey !== modifiers.has('Shift')) return false;
  return sameKey(key, event);
}

/** A single character without Ctrl or Alt: what speech input and shaky hands press unknowingly (WCAG 2.1.4). */
export function isSingleKey(keys: string): boolean {
  const { modifiers, key } = parts(keys);
  if (modifiers.has('Mod') || modifiers.has('Alt')) return false;
  return key.length === 1 || key.startsWith('Digit') || key === 'Space';
}

/** Whether somebody is typing there. */
export function isField(target: EventTarget | null): boolean {
  if (typeof Element === 'undefined' || !(target instanceof Element)) return false;
  if (target.closest('[contenteditable="true"], textarea, select') !== null) return true;
  const input = target.closest('input');
  return input !== null && !['radio', 'checkbox', 'button'].includes(input.type);
}

/** The shortcut that this event stands for, if any; `singleKeys` false leaves only chords and named keys. */
export function shortcutFor(
  shortcuts: readonly Shortcut[],
  event: KeyLike,
  singleKeys: boolean,
  typing: boolean,
): Shortcut | undefined {
  return shortcuts.find(
    ({ keys, inFields = false, when }) =>
      (inFields || !typing) &&
      (singleKeys || !isSingleKey(keys)) &&
      matchesKeys(keys, event) &&
      (when === undefined || when(event)),
  );
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['ArrowUp', '↑'],
  ['ArrowDown', '↓'],
  ['ArrowLeft', '←'],
  ['ArrowRight', '→'],
  ['Escape', 'Esc'],
  ['Mod', 'Ctrl'],
]);

/** The keys as they stand on a keyboard: `Alt`, `↑`. */
export function keyNames(keys: string, mac = false): readonly string[] {
  const { modifiers, key } = parts(keys);
  return [...modifiers, key].map((one) => {
    if (one === 'Mod' && mac) return '⌘';
    const plain = one.replace(/^Digit/, '');
    return NAMES.get(plain) ?? (plain.length === 1 ? plain.toUpperCase() : plain);
  });
}

/** What the overview lists: each deed once with all of its keys, single keys first. */
export function listKeys(
  shortcuts: readonly Shortcut[],
): readonly { readonly title: string; readonly keys: readonly string[] }[] {
  const deeds = new Map<string, Set<string>>();
  for (const { keys, title } of shortcuts) {
    const known = deeds.get(title) ?? new Set();
    deeds.set(title, known.add(keys));
  }
  const rank = ({ keys }: { readonly keys: readonly string[] }): number =>
    keys.some(isSingleKey) ? 0 : 1;
  return [...deeds]
    .map(([title, keys]) => ({ title, keys: [...keys] }))
    .toSorted((a, b) => rank(a) - rank(b));
}
