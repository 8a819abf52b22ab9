import type { Kind } from '@tablecloth/shared/model.ts';

const OPENING = /^["“”„«»‹›「『]/u;
const ASKING = /[?？؟\u037E]["“”„«»‹›」』]?$/u;

/**
 * The kind that a text looks like, for a chip that offers it; null where it is that kind already or like no
 * other. Only ever an offer: what somebody chose stays.
 */
export function suggestKind(text: string, chosen: Kind): Kind | null {
  const said = text.trim();
  if (chosen !== 'point' || said.length < 3) return null;
  if (OPENING.test(said)) return 'quote';
  return ASKING.test(said) ? 'question' : null;
}
