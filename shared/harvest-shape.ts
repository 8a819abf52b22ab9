import * as v from 'valibot';
import { byIdFrom, entriesById } from './by-id.ts';
import { DOTS_ON, type Harvest, SUGGESTION_STATES } from './harvest.ts';
import { LIMITS } from './limits.ts';
import { count, id, text } from './schema.ts';

/** What is kept of dots, suggestions and closing words. */

export const each = v.pipe(count, v.maxValue(LIMITS.dots));
export const dotsOn = v.picklist(DOTS_ON);
export const counts = v.array(v.strictObject({ on: id, count }));
export const suggestionState = v.picklist(SUGGESTION_STATES);
const ids = v.array(id);
const by = v.nullable(id);

/** As a snapshot carries it. */
export const harvestSchema = v.strictObject({
  dots: v.strictObject({
    each,
    on: dotsOn,
    hidden: v.boolean(),
    open: v.boolean(),
    people: count,
    counts,
    by: v.array(v.strictTuple([id, ids])),
  }),
  closing: v.strictObject({
    open: v.boolean(),
    shown: v.boolean(),
    words: v.array(v.strictObject({ id, text, by })),
  }),
  suggestions: v.array(v.strictObject({ id, text, by, state: suggestionState })),
  worded: v.array(v.strictObject({ finding: id, tables: ids })),
});
export type PlainHarvest = v.InferOutput<typeof harvestSchema>;

/** As JSON. Nothing where there is nothing to say. */
export function plainHarvest(harvest: Harvest): { harvest?: PlainHarvest } {
  const { dots, closing, suggestions, worded } = harvest;
  const by = entriesById(dots.by).map(([person, on]): [string, string[]] => [person, [...on]]);
  const plain: PlainHarvest = {
    dots: { ...dots, counts: [...dots.counts], by },
    closing: { ...closing, words: [...closing.words] },
    suggestions: [...suggestions],
    worded: worded.map(({ finding, tables }) => ({ finding, tables: [...tables] })),
  };
  const { open, shown, words } = closing;
  const lists = [by, dots.counts, words, suggestions, worded];
  const touched = dots.open || dots.each > 0 || dots.people > 0 || open || shown;
  return touched || lists.some((list) => list.length > 0) ? { harvest: plain } : {};
}

/** The exact inverse of {@link plainHarvest}. */
export function harvestFrom(plain: PlainHarvest): Harvest {
  return { ...plain, dots: { ...plain.dots, by: byIdFrom(plain.dots.by) } };
}
