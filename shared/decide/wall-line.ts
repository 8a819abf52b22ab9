import { getById } from '../by-id.ts';
import type { SocketCommand } from '../command.ts';
import type { EventBody } from '../event.ts';
import { rootOf } from '../merged.ts';
import type { Actor, Gathering, Id, Table } from '../model.ts';
import { reduce } from '../reduce.ts';
import { accept, type Decision, mayFacilitate, reject, tableOf } from './decision.ts';

/** Puts a table's wall line under a key point, or takes it away. */
export function decideWallLine(
  state: Gathering,
  { table: id, after }: Extract<SocketCommand, { type: 'table.wall-line' }>,
  actor: Actor,
): Decision {
  const table = tableOf(state, id);
  if (!table) return reject('table-not-found');
  if (!mayFacilitate(actor, id)) return reject('not-allowed');
  if (after === null) return turned(table, null);
  const named = getById(state.points, after);
  if (!named) return reject('point-not-found');
  const shown = rootOf(state, named);
  if (shown.hidden !== null) return reject('point-hidden');
  if (shown.table !== id) return reject('other-table');
  if (shown.list !== 'key') return reject('not-kept');
  // Between a point and its sub-points there is no line.
  const above = shown.under === null || !table.key.includes(shown.under) ? shown.id : shown.under;
  return turned(table, above);
}

function turned({ id, wallLine }: Table, after: Id | null): Decision {
  return (wallLine ?? null) === after
    ? accept()
    : accept({ type: 'table.wall-lined', table: id, after });
}

/**
 * The same decision, with where the line stands afterwards where the list changed under it: it keeps its place among
 * the points that stay. A point that is moved within what is above it stays above; the line goes with nobody.
 */
export function withWallLine(state: Gathering, decision: Decision, moved: Id | null): Decision {
  if (!decision.ok || decision.events.length === 0) return decision;
  const lined = state.tables.filter(({ wallLine }) => wallLine !== undefined);
  if (lined.length === 0) return decision;
  let next = state;
  for (const body of decision.events) {
    next = reduce(next, { seq: Number.MAX_SAFE_INTEGER, at: 0, body });
  }
  const events = lined.flatMap((before): EventBody[] => {
    const { id: table, wallLine } = before;
    const now = tableOf(next, table);
    if (wallLine === undefined || !now || now.wallLine !== wallLine) return [];
    const after = lineAfter(topsOf(state, before), topsOf(next, now), wallLine, moved);
    return after === wallLine ? [] : [{ type: 'table.wall-lined', table, after }];
  });
  return { ok: true, events: [...decision.events, ...events] };
}

/** The key points that stand for themselves, in order; merged ones keep their place among them. */
function topsOf({ points }: Gathering, { key }: Table): readonly Id[] {
  const present = new Set(key);
  return key.filter((id) => {
    const under = getById(points, id)?.under ?? null;
    return under === null || !present.has(under);
  });
}

/** @param line the point under which the line stood. Null: nothing is left above it. */
function lineAfter(
  before: readonly Id[],
  now: readonly Id[],
  line: Id,
  moved: Id | null,
): Id | null {
  const at = before.indexOf(line);
  if (at === -1) return line;
  if (!now.includes(line) || (moved === line && before.join() !== now.join())) {
    return before.slice(0, at).findLast((id) => now.includes(id)) ?? null;
  }
  const was = moved === null ? -1 : before.indexOf(moved);
  const follows = now[now.indexOf(line) + 1] === moved;
  return follows && was !== -1 && was < at ? moved : line;
}
