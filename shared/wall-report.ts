import * as v from 'valibot';
import { distance } from './room-shape.ts';
import { at, count, id } from './schema.ts';

/** What can stand on a wall; `pair` is how a phone becomes its remote. */
export const WALL_VIEWS = [
  'grid',
  'spotlight',
  'table',
  'findings',
  'words',
  'join',
  'clock',
  'announcement',
  'blank',
  'end',
  'pair',
] as const;
export type WallViewName = (typeof WALL_VIEWS)[number];

/** Milliseconds after which a wall says again that it is there, and within which it says what has changed. */
export const WALL_SAYS_MS = 2_000;

/** Pixels of a screen, as its page counts them. */
const pixels = v.pipe(count, v.maxValue(20_000));

/** What a wall says of itself: enough to draw small what it shows. Never in the log. */
export const wallReportSchema = v.strictObject({
  /** Its own name, the same over a reload. */
  wall: id,
  view: v.picklist(WALL_VIEWS),
  /** The table that stands large, or at which turns stay; null for all of them. */
  at: v.nullable(id),
  /** Whose turn it is, and the point that stands large. */
  table: v.nullable(id),
  point: v.nullable(id),
  /** The page of what has pages, counted on and on. */
  page: v.pipe(count, v.maxValue(1_000_000)),
  paused: v.boolean(),
  distance,
  look: v.picklist(['light', 'dark']),
  width: pixels,
  height: pixels,
});
export type WallReport = v.InferOutput<typeof wallReportSchema>;

/** A wall as the crew hears of it. */
export const seenWallSchema = v.strictObject({
  ...wallReportSchema.entries,
  /** Whether its line is open now. */
  here: v.boolean(),
  /** Since when it shows this: milliseconds since 1970 by the server's clock. */
  since: at,
  /** When it said so last. */
  seenAt: at,
});
export type SeenWall = v.InferOutput<typeof seenWallSchema>;

/** The walls in a presence, as far as this program understands them. */
export function wallsOf(told: readonly unknown[] | undefined): readonly SeenWall[] {
  return (told ?? []).flatMap((one) => {
    const parsed = v.safeParse(seenWallSchema, one);
    return parsed.success ? [parsed.output] : [];
  });
}
