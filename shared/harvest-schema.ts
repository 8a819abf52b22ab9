import * as v from 'valibot';
import { counts, dotsOn, suggestionState, whose } from './harvest-shape.ts';
import { MORE_LIMITS } from './more-limits.ts';
import { count, hands, id, text, unnamed } from './schema.ts';

/** The shapes of the harvest: dots, suggestions, closing words, and what the desk does with findings. */

const by = v.nullable(id);
const each = v.pipe(count, v.maxValue(MORE_LIMITS.dots));
const settings = { each, on: dotsOn, hidden: v.boolean() };

export const harvestCommands = [
  /** From now on everybody may put so many. Fewer than before: the last ones of those who had more are given back. */
  v.strictObject({ id, type: v.literal('dots.open'), ...settings }),
  v.strictObject({ id, type: v.literal('dots.close') }),
  /** `on`: a finding or a point. */
  v.strictObject({ id, type: v.literal('dot.place'), on: id, placed: v.boolean() }),
  /** Asks the room for one word to close with. */
  v.strictObject({ id, type: v.literal('words.open') }),
  v.strictObject({ id, type: v.literal('words.close') }),
  v.strictObject({ id, type: v.literal('words.show'), shown: v.boolean() }),
  /** One's own; another one takes the place of the first, an empty one takes it back. `word` names it the first time. */
  v.strictObject({ id, type: v.literal('word.give'), word: id, text }),
  /** By crew: a word that should not be shown. */
  v.strictObject({ id, type: v.literal('word.strike'), word: id }),
  v.strictObject({ id, type: v.literal('suggestion.make'), suggestion: id, text }),
  v.strictObject({ id, type: v.literal('suggestion.withdraw'), suggestion: id }),
  v.strictObject({
    id,
    type: v.literal('suggestion.settle'),
    suggestion: id,
    state: suggestionState,
  }),
  /** Its points, its words and its dots go to the other finding, and it is gone. */
  v.strictObject({ id, type: v.literal('finding.merge'), finding: id, into: id }),
  /** Null: nobody counted. */
  v.strictObject({
    id,
    type: v.literal('finding.hands'),
    finding: id,
    count: v.nullable(hands),
  }),
] as const;

export const harvestEvents = [
  /** `counts` are those there are, where they may be known. */
  v.strictObject({ type: v.literal('dots.opened'), ...settings, counts, people: count }),
  v.strictObject({ type: v.literal('dots.closed'), counts }),
  /**
   * `person` is null for all but whoever put it. While totals are hidden (`hidden`), others learn no more than how
   * many `people` have put any: then `on` and `count` are null.
   */
  v.strictObject({
    type: v.literal('dot.placed'),
    on: v.nullable(id),
    person: v.nullable(id),
    placed: v.boolean(),
    count: v.nullable(count),
    people: count,
    hidden: v.boolean(),
  }),
  /** Those on `from` are on `into` now, one a person; with null they are everybody's own again. */
  v.strictObject({
    type: v.literal('dots.moved'),
    from: id,
    into: v.nullable(id),
    count: v.nullable(count),
    hidden: v.boolean(),
    /** Of a merge: whose they were, and where each of these had all of theirs. For the server alone. */
    were: v.exactOptional(whose),
  }),
  /** A merge is undone: they are on `from` again, as far as nobody has put theirs elsewhere since. `by`: one's own. */
  v.strictObject({
    type: v.literal('dots.returned'),
    from: id,
    into: id,
    counts: v.nullable(v.strictTuple([count, count])),
    by: whose,
    hidden: v.boolean(),
  }),
  v.strictObject({ type: v.literal('words.opened') }),
  v.strictObject({ type: v.literal('words.closed') }),
  /** All of them, for those who may read them from now on. */
  v.strictObject({
    type: v.literal('words.shown'),
    shown: v.boolean(),
    words: v.array(v.strictObject({ id, text })),
  }),
  /** `shown`: whether the room reads them at that time. */
  v.strictObject({
    type: v.literal('word.given'),
    word: id,
    text,
    by,
    shown: v.boolean(),
    unnamed,
  }),
  v.strictObject({ type: v.literal('word.withdrawn'), word: id, by, shown: v.boolean() }),
  v.strictObject({ type: v.literal('suggestion.made'), suggestion: id, text, by, unnamed }),
  v.strictObject({ type: v.literal('suggestion.withdrawn'), suggestion: id, by }),
  v.strictObject({
    type: v.literal('suggestion.settled'),
    suggestion: id,
    state: suggestionState,
    by,
  }),
  v.strictObject({
    type: v.literal('finding.hands-counted'),
    finding: id,
    count: v.nullable(hands),
  }),
] as const;
