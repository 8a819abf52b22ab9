/** The ids with `id` at `index` (clamped); the same list when it stands there. */
export function moveTo(ids: readonly string[], id: string, index: number): readonly string[] {
  const from = ids.indexOf(id);
  const to = Math.min(Math.max(0, index), ids.length - 1);
  if (from === -1 || from === to) return ids;
  const others = ids.filter((one) => one !== id);
  return [...others.slice(0, to), id, ...others.slice(to)];
}

/** What `id` follows in this order; null for the first. */
export function precedes(ids: readonly string[], id: string): string | null {
  const at = ids.indexOf(id);
  return at > 0 ? (ids[at - 1] ?? null) : null;
}

/** A row's vertical place before the drag began, in pixels. */
export type RowBox = { readonly top: number; readonly height: number };

/**
 * Where a row dragged by `dy` pixels comes to stand: it passes a neighbour once its leading edge has passed
 * that neighbour's middle.
 */
export function dropIndex(boxes: readonly RowBox[], from: number, dy: number): number {
  const dragged = boxes[from];
  if (!dragged) return from;
  const top = dragged.top + dy;
  const bottom = top + dragged.height;
  const middle = ({ top: edge, height }: RowBox): number => edge + height / 2;
  const above = boxes.slice(0, from).filter((box) => middle(box) <= top).length;
  const below = boxes.slice(from + 1).filter((box) => middle(box) < bottom).length;
  return dy < 0 ? above : from + below;
}

/** How far the row at `index` makes way while the row `from` hovers at `to`, in pixels. */
export function wayMade(index: number, from: number, to: number, height: number): number {
  if (index > from && index <= to) return -height;
  if (index < from && index >= to) return height;
  return 0;
}

/** Which place a key asks for; null when it asks for none. Only with Alt: arrows alone move the focus. */
export function keyedIndex(key: string, alt: boolean, from: number, length: number): number | null {
  if (!alt) return null;
  switch (key) {
    case 'ArrowUp':
      return Math.max(0, from - 1);
    case 'ArrowDown':
      return Math.min(length - 1, from + 1);
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return null;
  }
}
