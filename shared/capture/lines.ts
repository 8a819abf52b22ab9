/** One of several points in a pasted text. `under` is the index of the line it belongs to. */
export type PastedLine = { readonly text: string; readonly under: number | null };

/** Bullets, numbers and boxes that lists begin their lines with. */
const LIST_MARK =
  /^(?:[-–—*+•‣▪◦·●○■□]\s+|(?:\(?\d{1,3}[.):]|\d{1,3}[、．])\s*(?=\D)|\(?[a-z][.)]\s+|\[[ xX]?\]\s+|[①-⑳]\s*)+/u;
/** A tab is as far in as two spaces. */
const STEP = 2;

function indentOf(line: string): number {
  const [space = ''] = /^[ \t\u3000]*/.exec(line) ?? [];
  return Array.from(space).reduce((width, one) => width + (one === ' ' ? 1 : STEP), 0);
}

const isDash = (line: string): boolean => /^\s*[-–—]\s/.test(line);
const isMarked = (line: string): boolean => LIST_MARK.test(line.trimStart());

/**
 * A pasted text as the points it holds: one a line, without its bullet or number. A line further in (by a tab or
 * two spaces), or a dash below a line that has none, belongs to the one above; deeper ones to the same, because there
 * is one level. Empty lines are nothing.
 */
export function splitPaste(pasted: string): readonly PastedLine[] {
  const lines = pasted.split(/\r\n?|\n/).filter((line) => line.trim() !== '');
  const outer = Math.min(...lines.map(indentOf));
  // Where the first line is a heading without a mark, dashes stand below; where it is a dash itself, they are the list.
  const dashesBelow = lines.length > 1 && !isMarked(lines[0] ?? '') && lines.some(isDash);
  const points: { text: string; under: number | null }[] = [];
  let top: number | null = null;
  for (const line of lines) {
    const further = indentOf(line) - outer >= STEP || (dashesBelow && isDash(line));
    const text = line.trim().replace(LIST_MARK, '').trim();
    if (text === '') continue;
    if (!further || top === null) top = points.length;
    points.push({ text, under: top === points.length ? null : top });
  }
  return points;
}
