/** Where a sentence ends and another begins, or a list goes on. */
const SEAM = /(?<=[.?!;…。？！])\s+|\n+|\s+[•–—]\s+/u;

/** How a text would fall into points: by its lines, else by its sentences. One part where there is no seam. */
export function partsOf(text: string): readonly string[] {
  return text
    .split(SEAM)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
