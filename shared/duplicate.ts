import { EMPTY_DRAFT, type Gathering, REPORT_PARTS } from './model.ts';
import { EMPTY_ROOM, NO_ROUNDS } from './room.ts';
import { encodeGathering, plainRoom, type PlainGathering } from './snapshot.ts';

/** What the next one of a series may be called, where it is not called the same. */
export type Renamed = { readonly title?: string | undefined; readonly date?: string | undefined };

/**
 * A gathering for next time: its themes, tables, rounds and rules, and of the report what is not about this one.
 * No people, no points, no links, and every table open. Ids are still those of the old one.
 */
export function duplicate(state: Gathering, { title, date = '' }: Renamed): PlainGathering | null {
  const plain = encodeGathering(state);
  const { info, room } = plain;
  if (!info) return null;
  const { findingsHeading, findingsLead, nextHeading, credit, audience } = plain.report.blocks;
  const { spotlight: _, published: ___, ...rest } = plain;
  return {
    ...rest,
    info: {
      ...info,
      title: title ?? info.title,
      number: info.number === null ? null : info.number + 1,
      date,
    },
    code: '',
    doorsOpen: true,
    tables: plain.tables
      .filter(({ into }) => into === null)
      .map(({ spotlight: __, ...table }) => ({ ...table, open: true, key: [] })),
    points: [],
    people: [],
    names: [],
    grants: [],
    report: {
      blocks: {
        ...EMPTY_DRAFT.blocks,
        findingsHeading,
        findingsLead,
        nextHeading,
        credit,
        audience,
      },
      sections: [],
      findings: [],
      entries: [],
      orders: [],
      pulls: [],
      off: plain.report.off.filter((part) => REPORT_PARTS.some((one) => one === part)),
    },
    room: {
      ...plainRoom(EMPTY_ROOM),
      method: room.method,
      keeping: { ...room.keeping, endedAt: null },
      quietMinutes: room.quietMinutes,
      rounds: { ...NO_ROUNDS, steps: room.rounds.steps },
    },
  };
}
