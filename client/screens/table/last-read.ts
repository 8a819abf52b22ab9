import type { Id } from '@tablecloth/shared/model.ts';

const key = (table: Id): string => `tablecloth.read.${table}`;

/** The number of the newest point that this device has shown at a table; 0 where it never was there. */
export function lastRead(table: Id): number {
  try {
    return Number(localStorage.getItem(key(table))) || 0;
  } catch {
    return 0;
  }
}

export function rememberRead(table: Id, seq: number): void {
  try {
    if (seq > 0) localStorage.setItem(key(table), String(seq));
  } catch {
    // Storage is refused: next time all of it is new.
  }
}
