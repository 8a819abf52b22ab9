import { graphemesOver } from '@tablecloth/shared/text.ts';

/** Milliseconds after the last key before what was typed is saved. */
export const AUTOSAVE_PAUSE_MS = 600;

/** What a field holds: `draft` is what is being typed, null while it simply shows what is saved. */
export type FieldState = { readonly draft: string | null; readonly focused: boolean };

export const RESTING: FieldState = { draft: null, focused: false };

/** What stands in the field: one's own typing is never replaced by what comes in meanwhile. */
export function shownIn({ draft }: FieldState, saved: string): string {
  return draft ?? saved;
}

/** What a field may be given. */
export type FieldRules = {
  /** Graphemes. */
  readonly limit: number;
  /** Whether it may become empty; if not, an empty field goes back to what was saved. */
  readonly mayBeEmpty: boolean;
};

/** Whether there is something to save: new words, not too many of them, and some where some are needed. */
export function toSave(
  { draft }: FieldState,
  saved: string,
  { limit, mayBeEmpty }: FieldRules,
): string | null {
  if (draft === null) return null;
  const text = draft.trim();
  if (text === saved.trim() || (text === '' && !mayBeEmpty)) return null;
  return graphemesOver(text, limit) > 0 ? null : draft;
}

/** After the field was left: the typing is kept only where it could not be saved as it is. */
export function afterLeaving(state: FieldState, { limit }: FieldRules): FieldState {
  const tooLong = state.draft !== null && graphemesOver(state.draft.trim(), limit) > 0;
  return tooLong ? { ...state, focused: false } : RESTING;
}
