/** The ways in which text goes into a page: nothing that somebody wrote can become markup. */

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Control characters but for tab and newline: no document may hold them. */
// oxlint-disable-next-line no-control-regex -- these characters are what it is for
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;
/** Characters that turn the direction of what follows, until they are closed. */
const TURNS = /[\u202A-\u202E\u2066-\u2069]/;

function escape(text: string): string {
  return text
    .replace(CONTROLS, '')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);
}

/** Text between tags. One that turns the direction is shut in, so that it turns nothing but itself. */
export function htmlText(text: string): string {
  return TURNS.test(text) ? `<bdi>${escape(text)}</bdi>` : escape(text);
}

/** Text in an attribute, in double quotes, or in the title of the document, where no element may stand. */
export function htmlValue(text: string): string {
  return escape(text.replace(new RegExp(TURNS, 'g'), '').replace(/\s+/g, ' '));
}

const ADDRESS = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]}»”“’]/gi;

/** Text in which addresses can be followed: only for what the organiser wrote, never for points. */
export function htmlWithLinks(text: string): string {
  let from = 0;
  let html = '';
  for (const found of text.matchAll(ADDRESS)) {
    html += htmlText(text.slice(from, found.index));
    html += `<a href="${htmlValue(found[0])}" rel="noopener noreferrer">${htmlText(found[0])}</a>`;
    from = found.index + found[0].length;
  }
  return html + htmlText(text.slice(from));
}

/** Text as a CSS string, for the margins of printed pages. */
export function cssString(text: string): string {
  const letters = Array.from(text, (letter) =>
    /[\p{L}\p{M}\p{N} ]/u.test(letter)
      ? letter
      : `\\${(letter.codePointAt(0) ?? 32).toString(16)} `,
  );
  return `"${letters.join('')}"`;
}
