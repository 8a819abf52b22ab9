/** Where a text stops being JSON, for people who edit files by hand. Engines word it differently, or not at all. */

const SPACE = /[ \t\r\n]*/y;
// oxlint-disable-next-line no-control-regex -- a string of JSON may hold none of them
const STRING = /"(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;

type Place = { readonly line: number; readonly column: number };

/** Line and column, both from 1, of the first character that JSON does not allow; null when it is JSON. */
export function jsonFault(text: string): Place | null {
  const offset = faultOffset(text);
  if (offset === null) return null;
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** What may come next. `value-or-end` is right after `[`, `key-or-end` right after `{`. */
type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'more-or-end';

function faultOffset(text: string): number | null {
  /** The closing brackets that are still owed. */
  const open: ('}' | ']')[] = [];
  let expected: Expected = 'value';
  let at = 0;

  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  const takeChar = (char: string): boolean => {
    if (text[at] !== char) return false;
    at += 1;
    return true;
  };
  const takeKey = (): boolean => {
    if (!take(STRING)) return false;
    take(SPACE);
    return takeChar(':');
  };
  const takeClosing = (): boolean => {
    const closing = open.at(-1);
    if (closing === undefined || !takeChar(closing)) return false;
    open.pop();
    return true;
  };
  const takeOpening = (char: '{' | '[', closing: '}' | ']'): boolean => {
    if (!takeChar(char)) return false;
    open.push(closing);
    return true;
  };
  const takeValue = (): Expected | null => {
    if (takeOpening('{', '}')) return 'key-or-end';
    if (takeOpening('[', ']')) return 'value-or-end';
    return take(STRING) || take(NUMBER) || take(WORD) ? 'more-or-end' : null;
  };
  const takeMore = (): Expected | null => {
    if (takeClosing()) return 'more-or-end';
    if (open.length === 0 || !takeChar(',')) return null;
    return open.at(-1) === '}' ? 'key' : 'value';
  };
  const step = (): Expected | null => {
    switch (expected) {
      case 'value':
        return takeValue();
      case 'value-or-end':
        return takeClosing() ? 'more-or-end' : takeValue();
      case 'key':
        return takeKey() ? 'value' : null;
      case 'key-or-end':
        if (takeClosing()) return 'more-or-end';
        return takeKey() ? 'value' : null;
      case 'more-or-end':
        return takeMore();
    }
  };

  for (;;) {
    take(SPACE);
    if (at === text.length) return expected === 'more-or-end' && open.length === 0 ? null : at;
    const next = step();
    if (next === null) return at;
    expected = next;
  }
}
