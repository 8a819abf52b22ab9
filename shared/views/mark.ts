/** A table's identity, the same on card, phone, wall and report: number and shape, and one of 12 colours. */
export const SHAPES = ['circle', 'square', 'diamond', 'hexagon'] as const;
export type Shape = (typeof SHAPES)[number];
export type MarkView = { readonly number: number; readonly colour: number; readonly shape: Shape };

/** How many colours can be told apart; table 13 looks like table 1 but for its number. */
const COLOURS = 12;

/** The mark of table `number` (1…n). `colour` is 1…12, as in the `data-t` attribute of the styles. */
export function markOf(number: number): MarkView {
  const step = Math.max(0, number - 1);
  return { number, colour: (step % COLOURS) + 1, shape: SHAPES[step % SHAPES.length] ?? 'circle' };
}
