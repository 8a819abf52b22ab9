const RIGHT_TO_LEFT = new Set('ar arc ckb dv fa he iw khw ks ps sd ug ur yi'.split(' '));
const SCRIPTS = new Set(['arab', 'hebr', 'nkoo', 'syrc', 'thaa']);

/** Which way a language (BCP 47) is written; a script that is named in the tag decides. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const [first = '', ...rest] = language.toLowerCase().split('-');
  const script = rest.find((part) => part.length === 4 && /^[a-z]+$/.test(part));
  if (script !== undefined) return SCRIPTS.has(script) ? 'rtl' : 'ltr';
  return RIGHT_TO_LEFT.has(first) ? 'rtl' : 'ltr';
}
