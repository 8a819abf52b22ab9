import type { Kind } from '../model.ts';

/** A stretch of a point's text; `quoted` ones are somebody's words, marks included. */
export type Segment = { readonly text: string; readonly quoted: boolean };

/** Opening mark → the marks that may close it. Mixed pairs occur in real notes and count as pairs. */
const PAIRS: ReadonlyMap<string, string> = new Map([
  ['“', '”"'],
  ['„', '“”"‟'],
  ['"', '"”'],
  ['«', '»'],
  ['»', '«'],
  ['‹', '›'],
  ['「', '」'],
  ['『', '』'],
  ['״', '״'],
  ['〝', '〞〟'],
]);

/** The marks that a language puts round what somebody said (CLDR's quotation marks). */
const MARKS: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['de', ['„', '“']],
  ['cs', ['„', '“']],
  ['pl', ['„', '”']],
  ['fr', ['«\u202F', '\u202F»']],
  ['es', ['«', '»']],
  ['it', ['«', '»']],
  ['ja', ['「', '」']],
  ['zh-tw', ['「', '」']],
  ['zh-hk', ['「', '」']],
  ['zh-hant', ['「', '」']],
]);
const USUAL: readonly [string, string] = ['“', '”'];

/** The quotation marks of a language (BCP 47). */
export function marksOf(language: string): readonly [string, string] {
  const tag = language.toLowerCase();
  return MARKS.get(tag) ?? MARKS.get(tag.split('-')[0] ?? '') ?? USUAL;
}

/** Where the mark at `from` is closed, or -1. A Hebrew gershayim inside a word opens nothing. */
function closing(text: string, from: number): number {
  const closers = PAIRS.get(text[from] ?? '');
  if (closers === undefined) return -1;
  if (/[\p{L}\p{N}]/u.test(text[from - 1] ?? ' ') && '"״»'.includes(text[from] ?? ' ')) return -1;
  for (let i = from + 2; i < text.length; i += 1) if (closers.includes(text[i] ?? ' ')) return i;
  return -1;
}

function split(text: string): Segment[] {
  const segments: Segment[] = [];
  let plain = 0;
  for (let i = 0; i < text.length; i += 1) {
    const end = closing(text, i);
    if (end === -1) continue;
    if (i > plain) segments.push({ text: text.slice(plain, i), quoted: false });
    segments.push({ text: text.slice(i, end + 1), quoted: true });
    plain = end + 1;
    i = end;
  }
  if (plain < text.length) segments.push({ text: text.slice(plain), quoted: false });
  return segments;
}

/**
 * A point's text as it is shown: what stands between quotation marks is somebody's words. A quote that
 * was typed without marks gets those of its language; marks are never doubled, words never changed.
 */
export function segments(text: string, kind: Kind, language: string): readonly Segment[] {
  const found = split(text);
  if (kind !== 'quote' || found.some((segment) => segment.quoted)) return found;
  const [open, close] = marksOf(language);
  return [{ text: `${open}${text}${close}`, quoted: true }];
}

/** The same as one string: what an export prints. */
export function shownText(text: string, kind: Kind, language: string): string {
  return segments(text, kind, language)
    .map((segment) => segment.text)
    .join('');
}
