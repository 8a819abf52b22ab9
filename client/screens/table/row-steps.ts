import { focusedRow, rowsIn } from './row-focus.ts';

/** The part of the page whose rows are meant. */
type Place = { readonly current: HTMLElement | null };

/** To the next row (`step` 1) or the one before (-1); from outside to the first. */
export function stepRow({ current: root }: Place, step: 1 | -1): void {
  if (!root) return;
  const rows = rowsIn(root);
  const current = focusedRow(root);
  const at = current ? rows.indexOf(current) + step : 0;
  const next = rows[Math.min(Math.max(0, at), rows.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

/** Presses a button of the focused row, where it has one like that. */
export function pressInRow({ current: root }: Place, selector: string): void {
  if (root) focusedRow(root)?.querySelector<HTMLElement>(selector)?.click();
}
