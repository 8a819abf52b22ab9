import type { Gathering, Id, Table } from '../model.ts';

/** A table's key points as the report has them: in the editor's order, and those kept since one looked last. */
export type SectionOrder = { readonly ids: readonly Id[]; readonly late: ReadonlySet<Id> };

/**
 * Key points in the order of the report. What was kept later stands behind the key point that it follows at its table.
 * A table that nobody has looked at yet has no late points: all of it is new.
 */
export function orderOf(state: Gathering, table: Table): SectionOrder {
  const seen = state.report.orders.find((order) => order.table === table.id)?.points;
  if (!seen) return { ids: table.key, late: new Set() };
  const key = new Set(table.key);
  const known = new Set(seen);
  const late = new Set(table.key.filter((id) => !known.has(id)));
  const following = new Map<Id | null, Id[]>();
  let before: Id | null = null;
  for (const id of table.key) {
    if (late.has(id)) following.set(before, [...(following.get(before) ?? []), id]);
    else before = id;
  }
  const kept = seen.filter((id) => key.has(id));
  const ids = [
    ...(following.get(null) ?? []),
    ...kept.flatMap((id) => [id, ...(following.get(id) ?? [])]),
  ];
  return { ids, late };
}
