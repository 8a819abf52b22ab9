import type { Kind } from '../model.ts';

/** A stretch of a point's text; `quoted` ones are somebody's words, marks included. */
export type Segment = {
  readonly text: string;
  readonly quoted: boolean;
  /** A quotation that was read back. Without it, it is what somebody heard. */
  readonly confirmed?: true;
  /** What names the quotation in `point.confirm-quote`, where that is not the text as it is shown. */
  readonly quote?: string;
};

/** Opening mark → the marks that may close it. Mixed pairs occur in real notes and count as pairs. */
const PAIRS: ReadonlyMap<string, string> = new Map([
  ['“', '”"'],
  ['„', '“”"‟'],
  ['"', '"”'],
  ['”', '”'],
  ['«', '»'],
  ['»', '«'],
  ['‹', '›'],
  ['「', '」'],
  ['『', '』'],
  ['״', '״'],
  ['〝', '〞〟'],
]);
const ALL_MARKS = new Set([...PAIRS].flatMap(([open, close]) => [open, ...close.split('')]));

/** The marks that a language puts round what somebody said (CLDR's quotation marks). */
const MARKS: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['de', ['„', '“']],
  ['de-ch', ['«', '»']],
  ['cs', ['„', '“']],
  ['pl', ['„', '”']],
  ['sv', ['”', '”']],
  ['fi', ['”', '”']],
  ['fr', ['«\u202F', '\u202F»']],
  ['es', ['«', '»']],
  ['it', ['«', '»']],
  ['ru', ['«', '»']],
  ['uk', ['«', '»']],
  ['el', ['«', '»']],
  ['nb', ['«', '»']],
  ['he', ['״', '״']],
  ['ja', ['「', '」']],
  ['zh-tw', ['「', '」']],
  ['zh-hk', ['「', '」']],
  ['zh-hant', ['「', '」']],
]);
const USUAL: readonly [string, string] = ['“', '”'];

/** The quotation marks of a language (BCP 47); the longest part of the tag that is known counts. */
export function marksOf(language: string): readonly [string, string] {
  const parts = language.toLowerCase().split('-');
  for (let length = parts.length; length > 0; length -= 1) {
    const marks = MARKS.get(parts.slice(0, length).join('-'));
    if (marks) return marks;
  }
  return USUAL;
}

/** Marks that look alike at both ends, or that open in one language and close in another. */
const EITHER = '"״»”';
const SPACED_LETTER = /[\p{L}\p{N}]/u;
/** Scripts that put no space between a word and the mark before it. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}]/u;
const HEBREW = /\p{sc=Hebrew}/u;

/** Right after a letter such a mark closes, or means inches, or is the gershayim of a Hebrew abbreviation. */
function opens(text: string, at: number): boolean {
  if (!EITHER.includes(text[at] ?? ' ')) return true;
  const before = text[at - 1] ?? ' ';
  return !SPACED_LETTER.test(before) || UNSPACED.test(before);
}

/** Where the mark at `from` is closed, or -1. A gershayim inside a word closes nothing. */
function closing(text: string, from: number): number {
  const closers = PAIRS.get(text[from] ?? '');
  if (closers === undefined || !opens(text, from)) return -1;
  for (let i = from + 2; i < text.length; i += 1) {
    if (!closers.includes(text[i] ?? ' ')) continue;
    if (!(HEBREW.test(text[i - 1] ?? '') && HEBREW.test(text[i + 1] ?? ''))) return i;
  }
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

/** Where quotations stand in a text, marks included: from `start` up to and without `end`. */
export function quotedSpans(
  text: string,
): readonly { readonly start: number; readonly end: number }[] {
  let at = 0;
  return split(text).flatMap(({ text: part, quoted }) => {
    const start = at;
    at += part.length;
    return quoted ? [{ start, end: at }] : [];
  });
}

/** What somebody is quoted with in a point, as it stands in the text: a quote without marks is all of it. */
export function spokenSpans(text: string, kind: Kind): readonly string[] {
  const quoted = split(text).filter((segment) => segment.quoted);
  if (quoted.length === 0 && kind === 'quote') return [text];
  return quoted.map((segment) => segment.text);
}

/**
 * A point's text as it is shown: what stands between quotation marks is somebody's words. A quote that
 * was typed without marks gets those of its language; marks are never doubled, words never changed. One that
 * has a mark at one end only is left as it is: which end is missing is not ours to guess.
 */
export function segments(
  text: string,
  kind: Kind,
  language: string,
  confirmed: readonly string[] = [],
): readonly Segment[] {
  const found = split(text);
  const heard = (shown: string, quote: string): Segment => ({
    text: shown,
    quoted: true,
    ...(shown !== quote && { quote }),
    ...(confirmed.includes(quote) && { confirmed: true }),
  });
  if (kind !== 'quote' || found.some((segment) => segment.quoted)) {
    return found.map((one) => (one.quoted ? heard(one.text, one.text) : one));
  }
  if (ALL_MARKS.has(text[0] ?? '') || ALL_MARKS.has(text.at(-1) ?? '')) return [heard(text, text)];
  const [open, close] = marksOf(language);
  return [heard(`${open}${text}${close}`, text)];
}

/** The same as one string: what an export prints. */
export function shownText(text: string, kind: Kind, language: string): string {
  return segments(text, kind, language)
    .map((segment) => segment.text)
    .join('');
}
