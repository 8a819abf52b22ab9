/** A text as it is compared: without case and without marks on letters. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Whether every word that is looked for stands in the text, in any order; everything matches nothing asked. */
export function matches(text: string, wanted: string): boolean {
  const within = plain(text);
  return plain(wanted)
    .split(/\s+/)
    .every((word) => within.includes(word));
}
