/** Text for formats that have no markup to shut it in: it can neither break a line nor turn what follows. */

// oxlint-disable-next-line no-control-regex -- these characters are what it is for
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/g;
/** Marks that turn the direction of all that follows, until they are closed. */
const TURNS = /[\u202A-\u202E\u2066-\u2069]/g;
const BREAKS = /\s*[\n\r\u2028\u2029]\s*/g;

/** Without control characters, half characters and turns of direction; its lines stay lines. */
export function plainBlock(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(CONTROLS, '')
    .replace(TURNS, '')
    .replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** The same on one line. */
export function plainLine(text: string): string {
  return plainBlock(text.replace(BREAKS, ' ').replaceAll('\t', ' ')).trim();
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text between tags and in attributes of XML 1.0; no character that XML forbids comes through. */
export function xmlText(text: string): string {
  return plainBlock(text).replace(/[&<>"]/g, (mark) => ENTITIES[mark] ?? mark);
}
