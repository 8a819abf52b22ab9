import { CODE_ALPHABET, CODE_LENGTH, normaliseCode } from '@tablecloth/shared/limits.ts';
import { participantPath, parseRoute } from '../../route.ts';

/** What stands in the code field, understood. `path` is where a whole code leads. */
export type TypedCode =
  | { readonly is: 'partial' }
  | { readonly is: 'whole'; readonly code: string; readonly path: string }
  /** A letter or digit that no code has (0 O 1 I L are left out, because people misread them). */
  | { readonly is: 'misread'; readonly letter: string }
  | { readonly is: 'too-long' };

/** The path inside a pasted address, with or without `https://`; null where it is none. */
function pastedPath(typed: string): string | null {
  const trimmed = typed.trim();
  if (!trimmed.includes('/')) return null;
  const address = /^[a-z]+:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  return URL.canParse(address) ? new URL(address).pathname : null;
}

/** Reads a typed or pasted code: any case, with spaces and dashes, or a whole address such as the QR code holds. */
export function readTypedCode(typed: string): TypedCode {
  const pasted = pastedPath(typed);
  if (pasted !== null) {
    const route = parseRoute(pasted);
    if (route.screen !== 'participant') return { is: 'partial' };
    return { is: 'whole', code: route.code, path: participantPath(route.code, route.place) };
  }
  const letters = typed.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
  if (letters.length < CODE_LENGTH) return { is: 'partial' };
  if (letters.length > CODE_LENGTH) return { is: 'too-long' };
  const odd = Array.from(letters).find((letter) => !CODE_ALPHABET.includes(letter));
  if (odd !== undefined) return { is: 'misread', letter: odd };
  const code = normaliseCode(letters);
  return code === null
    ? { is: 'partial' }
    : { is: 'whole', code, path: participantPath(code, null) };
}
