import * as v from 'valibot';
import { byIdFrom, entriesById } from './by-id.ts';
import { DOTS_ON, EMPTY_HARVEST, type Harvest, SUGGESTION_STATES } from './harvest.ts';
import { count, id, text } from './schema.ts';

/** What is kept of dots, suggestions and closing words. */

export const dotsOn = v.picklist(DOTS_ON);
export const counts = v.array(v.strictObject({ on: id, count }));
export const suggestionState = v.picklist(SUGGESTION_STATES);
const ids = v.array(id);
/** People, each with what is theirs. */
export const whose = v.array(v.strictTuple([id, ids]));
const flag = v.boolean();
const said = { id, text, by: v.nullable(id) };

/** As a snapshot carries it. */
export const harvestSchema = v.strictObject({
  dots: v.strictObject({
    each: count,
    on: dotsOn,
    hidden: flag,
    open: flag,
    people: count,
    counts,
    by: whose,
    merged: v.exactOptional(v.array(v.strictObject({ from: id, into: id, were: whose }))),
  }),
  closing: v.strictObject({ open: flag, shown: flag, words: v.array(v.strictObject(said)) }),
  suggestions: v.array(v.strictObject({ ...said, state: suggestionState })),
  worded: v.array(v.strictObject({ finding: id, tables: ids })),
});
export type PlainHarvest = v.InferOutput<typeof harvestSchema>;

function plainOf({ dots, ...rest }: Harvest): PlainHarvest {
  return {
    ...rest,
    dots: {
      ...dots,
      by: entriesById(dots.by).map(([person, on]) => [person, [...on]]),
    },
  };
}
const NOTHING = JSON.stringify(plainOf(EMPTY_HARVEST));

/** As JSON. Nothing where there is nothing to say. */
export function plainHarvest(all: Harvest): { harvest?: PlainHarvest } {
  const harvest = plainOf(all);
  return JSON.stringify(harvest) === NOTHING ? {} : { harvest };
}

/** The exact inverse of {@link plainHarvest}. */
export function harvestFrom(plain: PlainHarvest): Harvest {
  return { ...plain, dots: { ...plain.dots, by: byIdFrom(plain.dots.by) } };
}
