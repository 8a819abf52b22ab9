import { getById } from '../by-id.ts';
import { isMerged } from '../merged.ts';
import type { Gathering, Id } from '../model.ts';
import type { Presence } from '../protocol.ts';
import type { Help } from '../room.ts';
import { type TableHead, tableHead } from './points.ts';
import { tablesInOrder } from './tables.ts';

/** One table as the organiser watches it. People and facilitators are presence, and not here. */
export type RoomTable = {
  readonly head: TableHead;
  /** Points that stand, and how many of them are kept or wait in the inbox. */
  readonly points: number;
  readonly kept: number;
  readonly waiting: number;
  /** How many of them are to be brought to the plenary. */
  readonly flagged: number;
  /** How many wait for approval. Those that wait to be revealed are the head's `sealed`. */
  readonly held: number;
  /** Milliseconds since 1970 of the newest point; null before the first. */
  readonly lastPointAt: number | null;
};

export function roomView(state: Gathering): readonly RoomTable[] {
  return tablesInOrder(state).map((table) => {
    const points = table.points.flatMap((id) => getById(state.points, id) ?? []);
    const up = points.filter((point) => point.hidden === null && !isMerged(state, point));
    const standing = up.filter((point) => point.held === null);
    return {
      head: tableHead(state, table),
      points: standing.length,
      kept: standing.filter((point) => point.list === 'key').length,
      waiting: standing.filter((point) => point.list === 'inbox').length,
      flagged: standing.filter((point) => point.flagged).length,
      held: up.filter((point) => point.held === 'approval').length,
      lastPointAt: up.reduce<number | null>(
        // Where nobody may know when, there is no newest either.
        (last, point) => (point.postedAt === 0 ? last : Math.max(last ?? 0, point.postedAt)),
        null,
      ),
    };
  });
}

/** One table with all that the organiser can know of it at one moment. */
export type MonitorTable = RoomTable & {
  readonly people: number;
  /** Milliseconds since the newest point; null before the first. */
  readonly quietMs: number | null;
  /** Whether nothing was said for so long that somebody should look: at an open table with people. */
  readonly quiet: boolean;
  /** `never`: no facilitator of this table has been seen since the server began. */
  readonly facilitator: 'here' | 'away' | 'never';
  /** Milliseconds since the last of them was lost; null unless `away`. */
  readonly awayMs: number | null;
  /** Commands that wait on devices of this table, as far as those could say. */
  readonly unsent: number;
  readonly help: Help | null;
};

const MINUTE_MS = 60_000;

/**
 * The room as the organiser watches it. At a table where nothing was said yet, quiet begins with its round.
 * @param serverNow milliseconds since 1970 by the server's clock.
 */
export function monitorView(
  state: Gathering,
  presence: Presence,
  serverNow: number,
): readonly MonitorTable[] {
  const { rounds, help, quietMinutes } = state.room;
  const begun = rounds.endsAt === null ? null : rounds.endsAt - rounds.ms;
  return roomView(state).map((table) => {
    const { id, open } = table.head;
    const seen = presence.tables.find((one) => one.table === id);
    const people = seen?.here ?? 0;
    const since = Math.max(table.lastPointAt ?? 0, begun ?? 0);
    return {
      ...table,
      people,
      quietMs: table.lastPointAt === null ? null : Math.max(0, serverNow - table.lastPointAt),
      // Where no times are known, nothing can be said of how long.
      quiet:
        !state.rules.chatham &&
        open &&
        people > 0 &&
        since > 0 &&
        serverNow - since >= quietMinutes * MINUTE_MS,
      ...crewOf(presence, id, serverNow),
      help: help.find((one) => one.table === id) ?? null,
    };
  });
}

/** What presence tells crew of a table: its facilitators' line, and what waits on its devices. */
function crewOf(
  { tables, crew }: Presence,
  table: Id,
  serverNow: number,
): Pick<MonitorTable, 'facilitator' | 'awayMs' | 'unsent'> {
  const known = crew?.tables.find((one) => one.table === table);
  const unsent = known?.unsent ?? 0;
  if (tables.some((one) => one.table === table && one.facilitated)) {
    return { facilitator: 'here', awayMs: null, unsent };
  }
  const awaySince = known?.awaySince ?? null;
  if (awaySince === null) return { facilitator: 'never', awayMs: null, unsent };
  return { facilitator: 'away', awayMs: Math.max(0, serverNow - awaySince), unsent };
}
