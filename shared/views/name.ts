import { getById } from '../by-id.ts';
import type { Gathering, Id } from '../model.ts';
import { pseudonymOf } from '../words/pseudonyms.ts';

/** What somebody is called here, by the rules of the gathering; null for nobody in particular. */
export function nameOf(state: Gathering, person: Id | null): string | null {
  const { names, chatham } = state.rules;
  if (person === null || chatham || names === 'off') return null;
  if (names === 'pseudonym') return pseudonymOf(person);
  return getById(state.names, person) ?? null;
}
