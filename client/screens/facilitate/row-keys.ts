import { focusedRow } from '../table/row-focus.ts';

/** Where rows stand. */
export type Zone = 'key' | 'inbox';

/** The part of the page that shows these rows now. */
export function zoneOf(zone: Zone): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-zone="${zone}"]`);
}

/** The row that has the focus, or in which it is, and where it stands. */
export function rowInFocus(): { readonly zone: Zone; readonly id: string } | null {
  for (const zone of ['key', 'inbox'] as const) {
    const root = zoneOf(zone);
    const id = root ? focusedRow(root)?.dataset['id'] : undefined;
    if (id !== undefined) return { zone, id };
  }
  return null;
}

/** Whether a row as a whole has the focus, and no button in it: then Enter means the row. */
export function isOnRow(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('[data-focus-row]');
}

/** The focus to the row of this point; false where it is not drawn. */
export function focusRowOf(zone: Zone, id: string): boolean {
  const row = zoneOf(zone)?.querySelector<HTMLElement>(`[data-focus-row][data-id="${id}"]`);
  if (!row) return false;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: 'nearest' });
  return true;
}

/** The focus to the row one comes back to here, else to the first. */
export function enterZone(zone: Zone): boolean {
  const root = zoneOf(zone);
  const row =
    root?.querySelector<HTMLElement>('[data-focus-row][tabindex="0"]') ??
    root?.querySelector<HTMLElement>('[data-focus-row]');
  if (!row) return false;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: 'nearest' });
  return true;
}
