import * as v from 'valibot';
import { entryTexts, part, pull, slug } from './report-shape.ts';
import { id } from './schema.ts';

/** The shapes of the editorial overlay on the points, and of publishing: what is sent, recorded and kept. */

export const reportCommands = [
  /** How the report prints a point; the point stays as it was said. Empty texts and false: as it was said. */
  v.strictObject({ id, type: v.literal('entry.write'), point: id, ...entryTexts }),
  /** Where the report prints it among the points of its table; null for the top. */
  v.strictObject({ id, type: v.literal('entry.place'), point: id, after: v.nullable(id) }),
  /** What was kept since one looked last is seen now. */
  v.strictObject({ id, type: v.literal('section.review'), table: id }),
  v.strictObject({ id, type: v.literal('section.pull'), table: id, pull }),
  v.strictObject({ id, type: v.literal('report.show'), part, shown: v.boolean() }),
  v.strictObject({ id, type: v.literal('report.unpublish') }),
] as const;

/** What only the server asks for: it finds the address. */
export const publishSchema = v.strictObject({ id, type: v.literal('report.publish'), slug });
export type PublishReport = v.InferOutput<typeof publishSchema>;

export const reportEvents = [
  v.strictObject({ type: v.literal('entry.written'), point: id, ...entryTexts }),
  /** The whole order of a table's points in the report, as far as they were looked at. */
  v.strictObject({ type: v.literal('section.ordered'), table: id, points: v.array(id) }),
  v.strictObject({ type: v.literal('section.pulled'), table: id, pull }),
  v.strictObject({ type: v.literal('report.shown'), part, shown: v.boolean() }),
  v.strictObject({ type: v.literal('report.published'), slug }),
  v.strictObject({ type: v.literal('report.unpublished') }),
] as const;
