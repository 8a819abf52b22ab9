import { type Id, REPORT_PARTS } from '@tablecloth/shared/model.ts';
import type { PlainHarvest } from '@tablecloth/shared/harvest-shape.ts';
import type { PlainGathering } from '@tablecloth/shared/snapshot.ts';

/**
 * The same gathering with new ids throughout, so that two imports of one file never meet, and nobody is
 * taken for a person of another log. An id that names nothing here gets a new one as well.
 * @param mint makes an id that was never used.
 */
export function renewIds<Plain extends PlainGathering>(gathering: Plain, mint: () => Id): Plain {
  const renewed = new Map<Id, Id>();
  const of = (id: Id): Id => {
    const known = renewed.get(id) ?? mint();
    renewed.set(id, known);
    return known;
  };
  const ofMaybe = (id: Id | null): Id | null => (id === null ? null : of(id));
  return {
    ...gathering,
    ...(gathering.spotlight !== undefined && { spotlight: of(gathering.spotlight) }),
    themes: gathering.themes.map((theme) => ({ ...theme, id: of(theme.id) })),
    tables: gathering.tables.map((table) => ({
      ...table,
      id: of(table.id),
      theme: of(table.theme),
      into: ofMaybe(table.into),
      key: table.key.map(of),
      ...(table.spotlight !== undefined && { spotlight: of(table.spotlight) }),
      ...(table.wallLine !== undefined && { wallLine: of(table.wallLine) }),
    })),
    // The order in which points are recorded is the order in which they were said.
    points: gathering.points
      .toSorted((a, b) => a.seq - b.seq)
      .map((point) => ({
        ...point,
        id: of(point.id),
        table: of(point.table),
        under: ofMaybe(point.under),
        by: ofMaybe(point.by),
        agreedBy: point.agreedBy.map(of),
        ...(point.from !== undefined && { from: of(point.from) }),
        ...(point.merged !== undefined && { merged: of(point.merged) }),
        ...(point.originals && { originals: point.originals.map(of) }),
      })),
    people: gathering.people.map(of),
    names: gathering.names.map(([person, name]) => [of(person), name]),
    room: {
      ...gathering.room,
      wall: { ...gathering.room.wall, table: ofMaybe(gathering.room.wall.table) },
      plenary:
        gathering.room.plenary &&
        gathering.room.plenary.map((one) => ({
          ...one,
          id: of(one.id),
          cites: one.cites.map(of),
        })),
      ...(gathering.room.harvest && { harvest: harvestWith(gathering.room.harvest, of) }),
      help: gathering.room.help.map((one) => ({
        ...one,
        table: of(one.table),
        by: ofMaybe(one.by),
      })),
    },
    report: {
      ...gathering.report,
      sections: gathering.report.sections.map((one) => ({ ...one, table: of(one.table) })),
      findings: gathering.report.findings.map((one) => ({
        ...one,
        id: of(one.id),
        cites: one.cites.map(of),
      })),
      entries: gathering.report.entries.map((one) => ({ ...one, point: of(one.point) })),
      orders: gathering.report.orders.map(({ table, points }) => ({
        table: of(table),
        points: points.map(of),
      })),
      pulls: gathering.report.pulls.map(({ table, pull }) => ({
        table: of(table),
        pull: pull === 'none' || pull === 'usual' ? pull : of(pull),
      })),
      off: gathering.report.off.map((part) => (isPart(part) ? part : of(part))),
    },
  };
}

function harvestWith(harvest: PlainHarvest, of: (id: Id) => Id): PlainHarvest {
  const { dots, closing, suggestions, worded } = harvest;
  const renewed = <One extends { readonly id: Id }>(one: One): One => ({ ...one, id: of(one.id) });
  return {
    dots: {
      ...dots,
      counts: dots.counts.map(({ on, count }) => ({ on: of(on), count })),
      by: dots.by.map(([person, on]) => [of(person), on.map(of)]),
    },
    closing: { ...closing, words: closing.words.map(renewed) },
    suggestions: suggestions.map(renewed),
    worded: worded.map(({ finding, tables }) => ({ finding: of(finding), tables: tables.map(of) })),
  };
}

function isPart(part: string): boolean {
  return REPORT_PARTS.some((one) => one === part);
}
