import { getById } from '@tablecloth/shared/by-id.ts';
import type { Gathering, Id } from '@tablecloth/shared/model.ts';
import { cleanText } from '@tablecloth/shared/text.ts';
import type { Device } from './device.ts';
import type { PlannedPoint } from './plan.ts';
import { pointId, type Room, tableId } from './room.ts';

/** What every device holds in the end, against what was said. */
export type Verdict = {
  /** Points that some device lacks, or holds otherwise than they were said. */
  readonly lost: number;
  /** Points that nobody said, or that stand somewhere twice. */
  readonly duplicated: number;
  /** What else is wrong, in sentences. */
  readonly faults: readonly string[];
};

export function verdictOn(room: Room, devices: readonly Device[]): Verdict {
  const said = new Set(room.points);
  const lost = new Set<Id>();
  const twice = new Set<Id>();
  const faults: string[] = [];
  for (const device of devices) {
    const state = device.replica().confirmed;
    for (const point of room.plan.points) {
      if (!stands(room, state, point, device.crew)) lost.add(pointId(room, point.index));
    }
    for (const table of state.tables) {
      for (const ids of [table.points, table.key]) {
        const seen = new Set<Id>();
        for (const id of ids) {
          if (!said.has(id) || seen.has(id)) twice.add(id);
          seen.add(id);
        }
      }
    }
    faults.push(...disorder(room, device.name, state));
  }
  return { lost: lost.size, duplicated: twice.size, faults };
}

/** Whether a point is here as it was said: in the words, at the table and in the list where it belongs. */
function stands(room: Room, state: Gathering, planned: PlannedPoint, crew: boolean): boolean {
  const point = getById(state.points, pointId(room, planned.index));
  // Whoever said it may still read what was taken down; nobody else of the room.
  if (planned.fate === 'hidden' && !crew) return point === undefined || point.hidden !== null;
  return (
    point !== undefined &&
    point.text === cleanText(planned.text) &&
    point.table === tableId(room, planned.table) &&
    point.under === (planned.under === null ? null : pointId(room, planned.under)) &&
    (point.hidden !== null) === (planned.fate === 'hidden') &&
    (point.list === 'key') === (planned.fate === 'kept')
  );
}

function disorder(room: Room, name: string, state: Gathering): string[] {
  return room.tables.flatMap((id, index) => {
    const wanted = room.plan.points
      .filter((point) => point.table === index && point.fate === 'kept')
      .map((point) => pointId(room, point.index));
    const key = state.tables.find((table) => table.id === id)?.key ?? [];
    return key.join() === wanted.join()
      ? []
      : [`${name} has the key points of table ${index + 1} in another order`];
  });
}
