import * as v from 'valibot';
import { type CreationForm, formSchema } from './creation-form.ts';

const KEY = 'tablecloth.new';

/** What was filled in before a reload; null when there is none or storage is refused. */
export function readKeptForm(): CreationForm | null {
  try {
    const kept = v.safeParse(formSchema, JSON.parse(localStorage.getItem(KEY) ?? 'null'));
    return kept.success ? kept.output : null;
  } catch {
    return null;
  }
}

/** Keeps what is filled in on this device; null forgets it. */
export function keepForm(form: CreationForm | null): void {
  try {
    if (form === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(form));
  } catch {
    // Storage is refused: it lives as long as the page.
  }
}
