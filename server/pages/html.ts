/** HTML that may be written as it is. Only {@link markup} and {@link raw} make it. */
export type Html = { readonly html: string };

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);
}

/** What is HTML already. */
export const raw = (text: string): Html => ({ html: text });

type Part = string | number | Html | readonly Html[];

/** A template whose values are escaped, unless they are HTML themselves. */
export function markup(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let written = texts[0] ?? '';
  for (const [index, part] of parts.entries()) written += write(part) + (texts[index + 1] ?? '');
  return { html: written };
}

function write(part: Part): string {
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return 'html' in part ? part.html : part.map((one) => one.html).join('');
}

/** JSON that no sequence of characters can end the script element of, whatever people wrote. */
export function jsonScript(id: string, value: unknown): Html {
  const json = JSON.stringify(value).replaceAll('<', '\\u003c');
  return raw(`<script type="application/json" id="${escapeHtml(id)}">${json}</script>`);
}
