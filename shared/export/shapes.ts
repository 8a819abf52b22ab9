/** A part of a drawing: whoever draws it, as a file or on a screen, draws the same. */
export type Shape = {
  readonly tag: 'svg' | 'g' | 'rect' | 'path' | 'circle' | 'line' | 'text';
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly text?: string;
  readonly children?: readonly Shape[];
};

/** A whole drawing with its name. */
export function drawing(
  title: string,
  wide: number,
  high: number,
  children: readonly Shape[],
): Shape {
  return {
    tag: 'svg',
    attributes: { viewBox: `0 0 ${wide} ${round(high)}`, role: 'img', 'aria-label': title },
    children,
  };
}

/** Letters at a place. */
export function label(
  text: string,
  x: number,
  y: number,
  anchor: 'start' | 'middle' | 'end',
  name = 'label',
): Shape {
  return { tag: 'text', attributes: { class: name, x, y, 'text-anchor': anchor }, text };
}

/** The number of a table, round its middle. */
export function numeral(number: number, x: number, y: number, name = 'numeral'): Shape {
  return label(String(number), x, y, 'middle', name);
}

/** To a tenth of a unit: nobody sees more. */
export const round = (value: number): number => Math.round(value * 10) / 10;
