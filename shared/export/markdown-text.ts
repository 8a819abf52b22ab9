/**
 * Text that Markdown shows as it was written (CommonMark 0.31 with GitHub's tables, task lists and strikethrough).
 * Only what would be misread is touched: most sentences pass as they are.
 */

/** Everything a line break can be in a text; a point is one line in a list. */
const BREAKS = /\s*[\n\r\u2028\u2029]\s*/g;

/** One line of Markdown: a heading's words, or a block of its own such as a list item. */
export function markdownLine(text: string, where: 'heading' | 'line'): string {
  const line = escapeInline(text.replace(BREAKS, ' ').trim());
  // What looks like a closing run of # would be taken off the heading.
  if (where === 'heading') return line.replace(/(^|\s)(#+)$/, String.raw`$1\$2`);
  return escapeStart(line);
}

/** A paragraph: its lines stay lines. */
export function markdownBlock(text: string): string {
  return text
    .split(/[\n\r\u2028\u2029]/)
    .map((line) => escapeStart(escapeInline(line.trim())))
    .filter((line) => line !== '')
    .join('\n');
}

const WORD = /[\p{L}\p{N}]/u;
const SPACE = /^\s?$/;
const PUNCTUATION = /[!-/:-@[-`{-~]/;
const ENTITY = /^&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]+);/;

function escapeInline(line: string): string {
  return line.replace(/[\\`*_~<\]&]/g, (mark: string, index: number) => {
    const before = line[index - 1] ?? '';
    const after = line[index + 1] ?? '';
    switch (mark) {
      case '\\':
        return PUNCTUATION.test(after) ? String.raw`\\` : mark;
      case '<':
        // An entity, because some renderers hand a backslash and the tag through.
        return /[A-Za-z/!?]/.test(after) ? '&lt;' : mark;
      case ']':
        // Closes a link's words, or at the start of a line the name of a link that is defined here.
        return after === '(' || (after === ':' && line.startsWith('[')) ? String.raw`\]` : mark;
      case '&':
        return ENTITY.test(line.slice(index)) ? String.raw`\&` : mark;
      case '`':
        return String.raw`\``;
      default:
        return emphasises(line, mark, before, after) ? `\\${mark}` : mark;
    }
  });
}

/** Whether one of * _ ~ could open or close anything here: alone, between spaces or inside_a_word it can't. */
function emphasises(line: string, mark: string, before: string, after: string): boolean {
  // A bullet, or the start of a rule.
  if (before === '' && mark !== '~' && SPACE.test(after)) return true;
  if (line.indexOf(mark) === line.lastIndexOf(mark)) return false;
  if (SPACE.test(before) && SPACE.test(after)) return false;
  if (mark === '~') return !SPACE.test(before) || after === '~';
  return !(mark === '_' && WORD.test(before) && WORD.test(after));
}

/** What makes a list, a heading, a quotation, a table, a rule or a tick box of the line that it starts. */
function escapeStart(line: string): string {
  return line
    .replace(/^(?=#{1,6}(?:\s|$)|[+-](?:\s|$)|-{2}|[>|]|=+\s*$|:-|\[[ xX]\](?:\s|$))/, '\\')
    .replace(/^(\d{1,9})(?=[.)](?:\s|$))/, '$1\\');
}
