/** A theme as somebody pasted it. */
export type ThemeLine = { readonly title: string; readonly gloss: string };

const BULLET = /^\s*(?:[-*•–—]\s+|\d{1,2}[.)]\s+)/;
const DASH = /\s+[-–—]\s+|\t+/;

/**
 * A pasted list, one theme a line: "Name – what it is about". Bullets and numbers in front are dropped,
 * empty lines too; a line without a dash is a name alone.
 */
export function parseThemeLines(pasted: string): readonly ThemeLine[] {
  return pasted
    .split(/\r?\n/)
    .map((line) => line.replace(BULLET, '').trim())
    .filter((line) => line !== '')
    .map((line) => {
      const dash = DASH.exec(line);
      if (!dash) return { title: line, gloss: '' };
      return {
        title: line.slice(0, dash.index).trim(),
        gloss: line.slice(dash.index + dash[0].length).trim(),
      };
    });
}
