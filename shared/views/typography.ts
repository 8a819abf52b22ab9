import { marksOf, quotedSpans } from './quotation.ts';

/**
 * Pairs that belong together in some language: whoever typed them meant them. Straight marks and mixed pairs („…") get
 * the marks of the report's language instead.
 */
const MEANT = new Set([
  '“”',
  '„“',
  '„”',
  '””',
  '«»',
  '»«',
  '‹›',
  '「」',
  '『』',
  '״״',
  '〝〞',
  '〝〟',
]);
const ADDRESS = /(https?:\/\/\S+)/;
const NARROW = '\u202F';

/**
 * A text as it is printed: quotation marks, dashes, ellipses and apostrophes as the language (BCP 47) has them. Applied
 * again it changes nothing, words stay as they are, and a mark that stands alone is left: what is missing is not ours
 * to guess.
 */
export function typeset(text: string, language: string): string {
  const once = marksAndDashes(text, language);
  // Marks so tangled that they would be taken for others the next time are left as they were typed.
  return once === text || marksAndDashes(once, language) === once ? once : text;
}

function marksAndDashes(text: string, language: string): string {
  const marked = withMarks(text, language);
  const french = /^fr\b/i.test(language);
  return marked
    .split(ADDRESS)
    .map((part, index) => (index % 2 === 1 ? part : punctuated(part, french)))
    .join('');
}

function withMarks(text: string, language: string): string {
  const [open, close] = marksOf(language);
  let done = '';
  let from = 0;
  for (const { start, end } of quotedSpans(text)) {
    const pair = `${text[start] ?? ''}${text[end - 1] ?? ''}`;
    const inside = text.slice(start + 1, end - 1);
    const spaced = pair === '«»' && open.startsWith('«') && open.length > 1;
    if (MEANT.has(pair) && !spaced) continue;
    done += `${text.slice(from, start)}${open}${inside.trim()}${close}`;
    from = end;
  }
  return done + text.slice(from);
}

function punctuated(text: string, french: boolean): string {
  const plain = text
    .replace(/(?<!\.)\.{3}(?!\.)/g, '…')
    .replace(/(?<=\S|^) --? (?=\S|$)/g, ' – ')
    .replace(/(?<=\p{L})'(?=\p{L})/gu, '’')
    .replace(/(?<=\p{sc=Hebrew})"(?=\p{sc=Hebrew})/gu, '״');
  return french ? plain.replace(/(?<=\S)[ \u00A0](?=[;:!?](?:\s|$))/g, NARROW) : plain;
}
