import { getById } from '@tablecloth/shared/by-id.ts';
import type { Gathering, Id, Point, Table } from '@tablecloth/shared/model.ts';
import type { Wish } from '../../sync/session.ts';

/**
 * What parts two tables again that are merged now, seen from the state before: the table is there once more with its
 * points in their order, its links, its part of the report and its place on the wall. People stay where they sit.
 */
export function partTables(before: Gathering, table: Table, into: Id): readonly Wish[] {
  const { id } = table;
  return [
    { type: 'table.open', table: id },
    // Those that had come to it earlier are its own again.
    ...before.tables.flatMap((one): Wish[] =>
      one.into === id ? [{ type: 'table.merge', table: one.id, into: id }] : [],
    ),
    ...pointsBack(before, table),
    ...before.grants.flatMap(({ id: grant, label, tables, revoked }): Wish[] =>
      revoked || !tables.includes(id)
        ? []
        : [{ type: 'grant.assign', grant, label, tables: [...tables] }],
    ),
    ...sectionsBack(before, [id, into]),
    ...onTheWall(table),
    ...(table.open ? [] : [{ type: 'table.close', table: id } as const]),
  ];
}

/** Each brings along what stands under it and what is merged into it. */
function pointsBack(before: Gathering, { id: table, key, points }: Table): Wish[] {
  const leads = (id: Id): Point[] => {
    const point = getById(before.points, id);
    const follows = point === undefined || point.merged !== undefined || isSub(before, point);
    return follows ? [] : [point];
  };
  const kept = key.flatMap(leads);
  const others = points.flatMap(leads).filter(({ list }) => list !== 'key');
  return [
    ...kept.map(({ id: point }): Wish => {
      return { type: 'point.move', point, table, list: 'key', after: 'end' };
    }),
    ...others.flatMap(({ id: point, list }): Wish[] => [
      { type: 'point.move', point, table, list: 'inbox', after: null },
      ...(list === 'aside'
        ? [{ type: 'point.place', point, list: 'aside', after: null } as const]
        : []),
    ]),
  ];
}

function isSub(before: Gathering, { under, table }: Point): boolean {
  return under !== null && getById(before.points, under)?.table === table;
}

/** What the report said of each of them: of the one that is gone now, only where it said anything. */
function sectionsBack({ report }: Gathering, tables: readonly [Id, Id]): Wish[] {
  const [gone] = tables;
  if (report.sections.every((section) => section.table !== gone)) return [];
  return tables.map((table) => {
    const known = report.sections.find((section) => section.table === table);
    const { heading = '', summary = '', leadIn = '' } = known ?? {};
    return { type: 'section.write', table, heading, summary, leadIn };
  });
}

function onTheWall({ id: table, wallLine, spotlight }: Table): Wish[] {
  return [
    ...(wallLine === undefined
      ? []
      : [{ type: 'table.wall-line', table, after: wallLine } as const]),
    ...(spotlight === undefined
      ? []
      : [{ type: 'spotlight.set', table, point: spotlight } as const]),
  ];
}

/** What parts two themes again: the one that is gone, with its words, its tables and its place. */
export function partThemes(before: Gathering, id: Id): readonly Wish[] {
  const at = before.themes.findIndex((theme) => theme.id === id);
  const theme = before.themes[at];
  const [first, ...others] = before.tables.filter((table) => table.theme === id);
  if (!theme || !first) return [];
  const { title, gloss, question } = theme;
  return [
    // Its first table is there already: none is added.
    { type: 'theme.add', theme: id, table: first.id, title, gloss, question },
    ...[first, ...others].map((table): Wish => {
      return { type: 'table.assign', table: table.id, theme: id };
    }),
    { type: 'theme.place', theme: id, after: before.themes[at - 1]?.id ?? null },
  ];
}

/** Of what was to be done, what still stands to be done: a point that went on to a third table stays there. */
export function stillToPart(state: Gathering, wishes: readonly Wish[]): readonly Wish[] {
  const elsewhere = new Set(
    wishes.flatMap((wish) => {
      if (wish.type !== 'point.move') return [];
      const merged = state.tables.find(({ id }) => id === wish.table)?.into;
      return merged === getById(state.points, wish.point)?.table ? [] : wish.point;
    }),
  );
  return wishes.filter(
    (wish) =>
      (wish.type !== 'point.move' && wish.type !== 'point.place') || !elsewhere.has(wish.point),
  );
}
