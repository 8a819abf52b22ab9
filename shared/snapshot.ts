import * as v from 'valibot';
import { byIdFrom, entriesById } from './by-id.ts';
import { BLOCKS, type Gathering, type Point, type Table } from './model.ts';
import { EMPTY_HARVEST } from './harvest.ts';
import { harvestFrom, plainHarvest } from './harvest-shape.ts';
import { EMPTY_ROOM, type Room } from './room.ts';
import { finding, roomSchema, seats } from './room-shape.ts';
import type { ReadBack } from './read-back.ts';
import { rulesSchema, tableRulesSchema, USUAL_RULES, USUAL_TABLE_RULES } from './rules.ts';
import { readBackSchema } from './read-back-shape.ts';
import { overlayEntries, publishedSchema } from './report-shape.ts';
import { count, grant, id, info, point, text } from './schema.ts';

const tableSchema = v.strictObject({
  id,
  number: v.pipe(count, v.minValue(1)),
  theme: id,
  open: v.boolean(),
  seats: v.optional(seats, null),
  into: v.optional(v.nullable(id), null),
  key: v.array(id),
  rules: v.optional(tableRulesSchema, USUAL_TABLE_RULES),
  sealed: v.optional(count, 0),
  spotlight: v.exactOptional(id),
  wallLine: v.exactOptional(id),
});

/** The state of a gathering as plain JSON: what a snapshot carries and what an export file holds. */
export const gatheringSchema = v.strictObject({
  info: v.nullable(info),
  code: v.string(),
  doorsOpen: v.boolean(),
  rules: v.optional(rulesSchema, USUAL_RULES),
  themes: v.array(v.strictObject({ id, title: text, gloss: text, question: text })),
  tables: v.array(tableSchema),
  points: v.array(point),
  people: v.array(id),
  names: v.array(v.strictTuple([id, text])),
  removed: v.optional(
    v.array(v.strictObject({ id, person: v.nullable(id), table: v.nullable(id) })),
    [],
  ),
  grants: v.array(v.strictObject({ ...grant.entries, revoked: v.boolean() })),
  report: v.strictObject({
    blocks: v.strictObject(v.entriesFromList(BLOCKS, v.optional(text, ''))),
    sections: v.array(v.strictObject({ table: id, heading: text, summary: text, leadIn: text })),
    findings: v.array(finding),
    ...overlayEntries,
  }),
  published: v.exactOptional(publishedSchema),
  readBack: v.exactOptional(readBackSchema),
  /** Documents from before there were rounds have none. */
  room: v.optional(roomSchema, plainRoom(EMPTY_ROOM)),
  spotlight: v.exactOptional(id),
});
type PlainPoint = v.InferOutput<typeof point>;
export type PlainGathering = v.InferOutput<typeof gatheringSchema>;

/** A room as JSON. */
export function plainRoom({ rounds, help, proposals, plenary, moves, harvest, ...room }: Room) {
  const steps = rounds.steps.map((step) => ({ ...step }));
  return {
    ...room,
    rounds: { ...rounds, steps },
    help: help.map((one) => ({ ...one })),
    proposals: [...proposals],
    moves: [...moves],
    plenary: plenary && plenary.map((one) => ({ ...one, cites: [...one.cites] })),
    ...plainHarvest(harvest),
  };
}

/** The notes that are read, as JSON: tables in their order of ids, for people agree in any order. */
function plainReadBack({ texts, confirmed, corrections, ...rest }: ReadBack) {
  return {
    ...rest,
    texts: [...texts],
    confirmed: confirmed.map((one) => ({ ...one, people: [...one.people] })),
    corrections: [...corrections],
  };
}

/** The points of a gathering in the order in which they were recorded. */
export function pointsInOrder(state: Gathering): Point[] {
  return entriesById(state.points)
    .map(([, one]) => one)
    .toSorted((a, b) => a.seq - b.seq);
}

/** State → JSON. Equal states give equal JSON, whatever road they took. */
export function encodeGathering(state: Gathering): PlainGathering {
  return {
    info: state.info,
    code: state.code,
    doorsOpen: state.doorsOpen,
    rules: state.rules,
    themes: [...state.themes],
    tables: state.tables.map(
      ({
        id,
        number,
        theme,
        open,
        seats: chairs,
        into,
        key,
        rules,
        sealed,
        spotlight,
        wallLine,
      }) => ({
        id,
        number,
        theme,
        open,
        seats: chairs,
        into,
        key: [...key],
        rules,
        sealed,
        ...(spotlight !== undefined && { spotlight }),
        ...(wallLine !== undefined && { wallLine }),
      }),
    ),
    points: pointsInOrder(state).map(encodePoint),
    people: entriesById(state.people).map(([person]) => person),
    names: entriesById(state.names),
    removed: [...state.removed],
    grants: state.grants.map((one) => ({ ...one, tables: [...one.tables] })),
    report: {
      blocks: state.report.blocks,
      sections: [...state.report.sections],
      findings: state.report.findings.map((one) => ({ ...one, cites: [...one.cites] })),
      entries: [...state.report.entries],
      orders: state.report.orders.map(({ table, points }) => ({ table, points: [...points] })),
      pulls: [...state.report.pulls],
      off: [...state.report.off],
      ...(state.report.photo && { photo: state.report.photo }),
    },
    ...(state.published && { published: state.published }),
    ...(state.readBack && { readBack: plainReadBack(state.readBack) }),
    room: plainRoom(state.room),
    ...(state.spotlight !== undefined && { spotlight: state.spotlight }),
  };
}

/** A point as it travels, its properties always in the same order. */
export function encodePoint(one: Point): PlainPoint {
  const { saidBy, from, merged, originals, united, heading, hands, flagged } = one;
  return {
    id: one.id,
    seq: one.seq,
    table: one.table,
    under: one.under,
    kind: one.kind,
    text: one.text,
    by: one.by,
    list: one.list,
    postedAt: one.postedAt,
    edited: one.edited,
    hidden: one.hidden,
    held: one.held,
    agrees: one.agrees,
    agreedBy: [...one.agreedBy],
    ...(saidBy !== undefined && { saidBy }),
    ...(from !== undefined && { from }),
    ...(merged !== undefined && { merged }),
    ...(originals && { originals: [...originals] }),
    ...(united !== undefined && { united }),
    ...(heading && { heading }),
    ...(hands !== undefined && { hands }),
    ...(flagged && { flagged }),
    ...(one.confirmed && { confirmed: [...one.confirmed] }),
  };
}

/** JSON → state, the exact inverse of {@link encodeGathering}. */
export function decodeGathering(plain: PlainGathering): Gathering {
  const said = new Map<string, string[]>(plain.tables.map((table) => [table.id, []]));
  for (const one of plain.points.toSorted((a, b) => a.seq - b.seq)) {
    said.get(one.table)?.push(one.id);
  }
  const { harvest } = plain.room;
  return {
    ...plain,
    room: { ...plain.room, harvest: harvest ? harvestFrom(harvest) : EMPTY_HARVEST },
    tables: plain.tables.map((table): Table => ({ ...table, points: said.get(table.id) ?? [] })),
    points: byIdFrom(plain.points.map((one) => [one.id, one] as const)),
    people: byIdFrom(plain.people.map((person) => [person, true] as const)),
    names: byIdFrom(plain.names),
  };
}
