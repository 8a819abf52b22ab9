import { LIMITS } from './limits.ts';

// `lib` is ES2023 everywhere in shared; browsers older than 2024 (Firefox before 125) lack Segmenter.
const segmenter =
  typeof Intl.Segmenter === 'function'
    ? new Intl.Segmenter('und', { granularity: 'grapheme' })
    : null;

/** How many characters a reader sees: graphemes, or code points where the browser can't segment. */
export function countGraphemes(text: string): number {
  if (!segmenter) return Array.from(text).length;
  let count = 0;
  for (const _ of segmenter.segment(text)) count += 1;
  return count;
}

/** Graphemes beyond `max`, 0 when the text fits. Cheap for text that is short in UTF-16 units too. */
export function graphemesOver(text: string, max: number): number {
  if (text.length <= max) return 0;
  return Math.max(0, countGraphemes(text) - max);
}

// C0 and C1 controls but for tab and newline: they print as nothing and break terminals and files.
// oxlint-disable-next-line no-control-regex -- these characters are what it is for
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * The one form in which text is kept: NFC, newlines as \n, no control characters, no space around.
 * Words are never changed. Null when it is not Unicode text (a lone surrogate).
 */
export function cleanText(typed: string): string | null {
  if (typed.length > LIMITS.textUnits * 2 || LONE_SURROGATE.test(typed)) return null;
  return typed.replace(/\r\n?/g, '\n').replace(CONTROLS, '').normalize('NFC').trim();
}

/** The same for what must stay on one line: a title, a name. */
export function cleanLine(typed: string): string | null {
  return cleanText(typed.replace(/\s+/g, ' '));
}
