import type { SocketCommand } from '@tablecloth/shared/command.ts';
import type { Id } from '@tablecloth/shared/model.ts';
import { nanoid } from 'nanoid';
import type { Pace } from './pace.ts';
import type { Plan, PlannedPoint } from './plan.ts';
import type { Told } from './queue.ts';

/** What everybody in a rehearsal works with. */
export type Room = {
  readonly plan: Plan;
  readonly pace: Pace;
  readonly told: Told;
  /** Ids of the tables, in the file's order. */
  readonly tables: readonly Id[];
  /** Ids of the points, by their index in the plan: a client makes them before it sends. */
  readonly points: readonly Id[];
};

export const commandId = (): string => nanoid(16);

export function tableId(room: Room, index: number): Id {
  return room.tables[index] ?? '';
}

export function pointId(room: Room, index: number): Id {
  return room.points[index] ?? '';
}

export function planned(room: Room, index: number): PlannedPoint {
  const point = room.plan.points[index];
  if (!point) throw new Error(`there is no planned point ${index}`);
  return point;
}

export function postCommand(room: Room, index: number, keep: boolean): SocketCommand {
  const { table, under, kind, text } = planned(room, index);
  return {
    id: commandId(),
    type: 'point.post',
    point: pointId(room, index),
    table: tableId(room, table),
    under: under === null ? null : pointId(room, under),
    kind,
    text,
    keep,
  };
}
