import { named, without } from '@tablecloth/shared/capture/complete.ts';
import { typographic } from '@tablecloth/shared/capture/quotes.ts';
import type { Finding, Id } from '@tablecloth/shared/model.ts';

/** What a typed line says: the words as they are printed, and the findings that its `#` names. */
export type Captured = { readonly said: string; readonly cites: readonly Id[] };

/** Reads a line: quotation marks of the language for straight ones, `#finding` as a citation instead of text. */
export function captured(text: string, language: string, findings: readonly Finding[]): Captured {
  const titles = findings.map(({ title }) => title);
  const found = named(text, '#', titles);
  const names = new Set(found.map(({ name }) => name));
  const rest = without(text, found);
  return {
    // A line that is nothing but a name keeps it: a point needs words.
    said: typographic(rest === '' ? text : rest, language),
    cites: findings.filter(({ title }) => names.has(title)).map(({ id }) => id),
  };
}
