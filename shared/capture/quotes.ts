import type { Kind } from '../model.ts';
import { marksOf, segments } from '../views/quotation.ts';

/** A stretch between quotation marks, marks included, in UTF-16 units. */
export type QuotedSpan = { readonly from: number; readonly to: number };

/** Where somebody's words stand in a point. */
export function quotedSpans(text: string, language: string): readonly QuotedSpan[] {
  const spans: QuotedSpan[] = [];
  let at = 0;
  for (const segment of segments(text, 'point', language)) {
    const to = at + segment.text.length;
    if (segment.quoted) spans.push({ from: at, to });
    at = to;
  }
  return spans;
}

const STRAIGHT = '"';

/**
 * Straight quotation marks that stand round something, as the language prints them. Marks that are typographic already
 * stay as they are, inches and abbreviations too; so doing it twice changes nothing.
 */
export function typographic(text: string, language: string): string {
  const [open, close] = marksOf(language);
  return segments(text, 'point', language)
    .map((segment) => {
      if (!segment.quoted) return segment.text;
      const first = segment.text.slice(0, 1);
      const last = segment.text.slice(-1);
      if (first !== STRAIGHT && last !== STRAIGHT) return segment.text;
      // Half typographic: only where the other half is this language's own.
      if (first !== STRAIGHT && first !== open.trim()) return segment.text;
      if (last !== STRAIGHT && last !== close.trim()) return segment.text;
      return `${open}${segment.text.slice(1, -1).trim()}${close}`;
    })
    .join('');
}

/**
 * The words of a point that is nothing but a quotation, without their marks: who reads the notes will ask what it is
 * about, so a frame is offered. Null for every other point.
 */
export function bareQuote(text: string, kind: Kind, language: string): string | null {
  const said = text.trim();
  const [span, ...more] = quotedSpans(said, language);
  if (!span) return kind === 'quote' && said !== '' ? said : null;
  if (more.length > 0 || span.from > 0) return null;
  const rest = said.slice(span.to);
  if (/[\p{L}\p{N}]/u.test(rest)) return null;
  return said.slice(span.from + 1, span.to - 1).trim() || null;
}

/** The same words as a quotation of the language, for a frame to stand round. */
export function quoted(words: string, language: string): string {
  const [open, close] = marksOf(language);
  return `${open}${words}${close}`;
}
