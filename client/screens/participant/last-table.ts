const PREFIX = 'tablecloth.table.';

/** The number of the table where this device last sat in a gathering; null where it never did, or can't tell. */
export function lastTable(gathering: string): number | null {
  try {
    const kept = Number(localStorage.getItem(PREFIX + gathering));
    return Number.isInteger(kept) && kept > 0 ? kept : null;
  } catch {
    return null;
  }
}

/** Remembers it for the next visit. */
export function rememberTable(gathering: string, number: number): void {
  try {
    localStorage.setItem(PREFIX + gathering, String(number));
  } catch {
    // Storage is refused: the address still says which table.
  }
}
