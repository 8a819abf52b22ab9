import * as v from 'valibot';

/** What a held point waits for. */
export const WAITS = ['approval', 'reveal'] as const;
export type Waits = (typeof WAITS)[number];

const flag = v.boolean();
const wall = v.picklist(['kept', 'all', 'delayed']);
const wallDelay = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3_600));
const names = v.picklist(['off', 'optional', 'pseudonym']);

/**
 * What holds for a whole gathering. Everybody knows it: a phone must say the truth about what becomes of words.
 * A file from before a rule existed has the usual one.
 */
export const rulesSchema = v.strictObject({
  /** What the wall shows: kept points; everything; kept points at once and the rest after `wallDelay`. */
  wall: v.optional(wall, 'kept'),
  /** Seconds, for `delayed`. Counts on the wall alone: phones in the room show a point at once. */
  wallDelay: v.optional(wallDelay, 60),
  /** Whether people may say who they are; `pseudonym`: everybody has a made-up name, and no other. */
  names: v.optional(names, 'optional'),
  /** Chatham House: no names, no attribution, no exact times, anywhere. Stays once there are points. */
  chatham: v.optional(flag, false),
  /** Whether posting pauses in the whole room. */
  paused: v.optional(flag, false),
  /** Whether participants may propose tables. */
  proposals: v.optional(flag, false),
});
export type Rules = Readonly<v.InferOutput<typeof rulesSchema>>;
export const USUAL_RULES: Rules = v.parse(rulesSchema, {});

/** Some of the rules, as somebody changes them. */
export const ruleChangesSchema = v.partial(
  v.strictObject({ wall, wallDelay, names, chatham: flag, paused: flag, proposals: flag }),
);

/** What holds at one table. */
export const tableRulesSchema = v.strictObject({
  /** Points wait for a facilitator's approval. */
  hold: v.optional(flag, false),
  /** Nothing is written down here at the moment: neither phones nor crew add or change words. */
  offRecord: v.optional(flag, false),
  /** Posting pauses; the crew still captures. */
  paused: v.optional(flag, false),
  /** Private first: points wait until all of them are revealed together. */
  privately: v.optional(flag, false),
});
export type TableRules = Readonly<v.InferOutput<typeof tableRulesSchema>>;
export const USUAL_TABLE_RULES: TableRules = v.parse(tableRulesSchema, {});

/** Some of a table's rules, as somebody changes them. */
export const tableRuleChangesSchema = v.partial(
  v.strictObject({ hold: flag, offRecord: flag, paused: flag, privately: flag }),
);

/** Whether two sets of rules say the same, in whatever order. */
export function sameRules(a: object, b: object): boolean {
  const parts = (rules: object): string =>
    JSON.stringify(Object.entries(rules).toSorted(([x], [y]) => (x < y ? -1 : 1)));
  return parts(a) === parts(b);
}
