import { type GatheringDocument, documentSchema } from '@tablecloth/shared/document-shape.ts';
import * as v from 'valibot';
import { firstFault } from './check-document.ts';
import { jsonFault } from './json-fault.ts';
import { placeOf } from './place-of.ts';

/** The first thing that is wrong with a file: where, and what, for whoever has to mend it. */
export type Fault = { readonly code: string; readonly at: string; readonly message: string };

export type Read =
  | { readonly ok: true; readonly document: GatheringDocument }
  | { readonly ok: false; readonly fault: Fault };

/** A text → the gathering it holds, whole and consistent, its texts in the form in which they are kept. */
export function readDocument(text: string): Read {
  const json = parse(text);
  if ('fault' in json) return { ok: false, fault: json.fault };
  const parsed = v.safeParse(documentSchema, json.value, { abortEarly: true });
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const at = placeOf(issue.path?.map(({ key }) => key) ?? []);
    return { ok: false, fault: { code: 'malformed', at, message: `${at}: ${issue.message}.` } };
  }
  return firstFault(parsed.output);
}

function parse(text: string): { readonly value: unknown } | { readonly fault: Fault } {
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch {
    const place = jsonFault(text);
    const at = place ? `line ${place.line}, column ${place.column}` : 'the end';
    return { fault: { code: 'malformed', at, message: `This is not JSON: see ${at}.` } };
  }
}
