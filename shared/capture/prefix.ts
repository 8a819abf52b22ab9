import type { Kind } from '../model.ts';

/** What stands in the line that somebody writes in. */
export type Line = { readonly kind: Kind; readonly text: string };

/** What is typed first in an empty line to say what kind of thing follows, as it stands on the chips. */
export const PREFIX = {
  quote: '"',
  question: '?',
  idea: '!',
  action: '>',
} as const satisfies Partial<Record<Kind, string>>;

/** Also the marks that phones, other languages and full-width keyboards put in their place. */
const KIND_OF: ReadonlyMap<string, Kind> = new Map([
  ...Array.from<string, [string, Kind]>('"“„«', (mark) => [mark, 'quote']),
  ...Array.from<string, [string, Kind]>('?？', (mark) => [mark, 'question']),
  ...Array.from<string, [string, Kind]>('!！', (mark) => [mark, 'idea']),
  ...Array.from<string, [string, Kind]>('>＞', (mark) => [mark, 'action']),
]);

/**
 * What typing `text` into the line made of it. A prefix in an empty line is taken as the kind and leaves the
 * text; the mark of the kind that is chosen already is a letter like any other.
 */
export function typed(before: Line, text: string): Line {
  const first = text.slice(0, 1);
  const kind = before.text === '' ? KIND_OF.get(first) : undefined;
  if (kind === undefined || kind === before.kind) return { kind: before.kind, text };
  return { kind, text: text.slice(1) };
}
