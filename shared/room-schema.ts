import * as v from 'valibot';
import { LIMITS } from './limits.ts';
import { keepDays, method, quietMinutes } from './room-asked.ts';
import {
  distance,
  finding,
  look,
  minutes,
  mode,
  move,
  proposal,
  seats,
  step,
  steps,
  themeTexts,
} from './room-shape.ts';
import { count, id, text, unnamed } from './schema.ts';

/** The shapes of rounds, announcements, calls and changes of tables: what is sent and recorded of them. */

const roundNumber = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LIMITS.rounds));
const tables = v.pipe(v.array(id), v.maxLength(LIMITS.tables));
const settings = { paused: v.boolean(), distance, look };

export const roomCommands = [
  v.strictObject({ id, type: v.literal('method.choose'), method: v.nullable(method) }),
  /** The whole plan; an empty one means free movement, and ends whatever round there was. */
  v.strictObject({ id, type: v.literal('rounds.plan'), steps }),
  /** Begins this round, whatever went on before. `minutes`: other than planned, or null. */
  v.strictObject({
    id,
    type: v.literal('round.start'),
    number: roundNumber,
    minutes: v.nullable(minutes),
  }),
  v.strictObject({ id, type: v.literal('round.pause') }),
  v.strictObject({ id, type: v.literal('round.resume') }),
  v.strictObject({ id, type: v.literal('round.extend'), minutes }),
  v.strictObject({ id, type: v.literal('round.end') }),
  v.strictObject({ id, type: v.literal('announcement.make'), text }),
  v.strictObject({ id, type: v.literal('announcement.clear') }),
  /** The one line of instruction; empty for none. */
  v.strictObject({ id, type: v.literal('instruction.write'), text }),
  /** What the wall should show; with a table, that one. `step`: and of that the next, or what was before. */
  v.strictObject({ id, type: v.literal('wall.show'), mode, table: v.nullable(id), step }),
  v.strictObject({ id, type: v.literal('wall.set'), ...settings }),
  /** Shows the findings to the whole room, and all that is changed in them from then on. */
  v.strictObject({ id, type: v.literal('plenary.open') }),
  v.strictObject({ id, type: v.literal('plenary.close') }),
  v.strictObject({ id, type: v.literal('help.call'), table: id }),
  v.strictObject({ id, type: v.literal('help.take'), table: id }),
  v.strictObject({ id, type: v.literal('help.clear'), table: id }),
  /** A theme with the one table where it starts. */
  v.strictObject({ id, type: v.literal('theme.add'), theme: id, table: id, ...themeTexts }),
  /** By whoever is here, where the rules let them; the ids are those it gets when it is accepted. */
  v.strictObject({ id, type: v.literal('theme.propose'), theme: id, table: id, ...themeTexts }),
  v.strictObject({ id, type: v.literal('proposal.accept'), theme: id }),
  v.strictObject({ id, type: v.literal('proposal.decline'), theme: id }),
  v.strictObject({ id, type: v.literal('theme.place'), theme: id, after: v.nullable(id) }),
  /** Its tables go on under the other theme. */
  v.strictObject({ id, type: v.literal('theme.merge'), theme: id, into: id }),
  /** One more table on a theme. */
  v.strictObject({ id, type: v.literal('table.add'), table: id, theme: id }),
  v.strictObject({ id, type: v.literal('table.place'), table: id, after: v.nullable(id) }),
  v.strictObject({ id, type: v.literal('table.assign'), table: id, theme: id }),
  /** Its points, its people and its facilitators go on at the other table. */
  v.strictObject({ id, type: v.literal('table.merge'), table: id, into: id }),
  v.strictObject({ id, type: v.literal('table.size'), table: id, seats }),
  v.strictObject({ id, type: v.literal('grant.assign'), grant: id, label: text, tables }),
  /** How long all of it is kept after the end. Can be changed until then. */
  v.strictObject({ id, type: v.literal('keeping.choose'), days: keepDays }),
  v.strictObject({ id, type: v.literal('gathering.end') }),
  v.strictObject({ id, type: v.literal('gathering.resume') }),
  /** After how many minutes without a point the organiser is shown that a table is quiet. */
  v.strictObject({ id, type: v.literal('watch.set'), quietMinutes }),
] as const;

/** What only the server asks for: it alone knows who sat where. */
export const movesSchema = v.strictObject({
  id,
  type: v.literal('room.count-moves'),
  moves: v.array(move),
});
export type CountMoves = v.InferOutput<typeof movesSchema>;

export const roomEvents = [
  v.strictObject({ type: v.literal('method.chosen'), method: v.nullable(id) }),
  v.strictObject({ type: v.literal('rounds.planned'), steps }),
  /** Ends `ms` after the event's own `at`. */
  v.strictObject({ type: v.literal('round.started'), number: roundNumber, ms: count }),
  v.strictObject({ type: v.literal('round.paused') }),
  v.strictObject({ type: v.literal('round.resumed') }),
  v.strictObject({ type: v.literal('round.extended'), ms: count }),
  v.strictObject({ type: v.literal('round.ended') }),
  v.strictObject({ type: v.literal('announcement.made'), text }),
  v.strictObject({ type: v.literal('announcement.cleared') }),
  v.strictObject({ type: v.literal('instruction.written'), text }),
  v.strictObject({ type: v.literal('wall.shown'), mode, table: v.nullable(id), step }),
  v.strictObject({ type: v.literal('wall.set'), ...settings }),
  /** The findings as the room may read them from now on: all of them, whole. */
  v.strictObject({ type: v.literal('plenary.shown'), findings: v.array(finding) }),
  v.strictObject({ type: v.literal('plenary.closed') }),
  /** How many people went from table to table, all of it anew; fewer than LIMITS.fewestMoved are nobody's to know. */
  v.strictObject({ type: v.literal('room.moved'), moves: v.array(move) }),
  /** `by`: who called, to whom all three of them are told. */
  v.strictObject({ type: v.literal('help.called'), table: id, by: v.nullable(id), unnamed }),
  v.strictObject({ type: v.literal('help.taken'), table: id, by: v.nullable(id), unnamed }),
  v.strictObject({ type: v.literal('help.cleared'), table: id, by: v.nullable(id), unnamed }),
  /** One that is accepted is a theme like any other: `theme.added`. `by`: to that person alone. */
  v.strictObject({ type: v.literal('theme.proposed'), ...proposal }),
  v.strictObject({ type: v.literal('proposal.declined'), theme: id, by: v.nullable(id) }),
  v.strictObject({ type: v.literal('theme.placed'), theme: id, after: v.nullable(id) }),
  v.strictObject({ type: v.literal('theme.merged'), theme: id, into: id }),
  v.strictObject({ type: v.literal('table.placed'), table: id, after: v.nullable(id) }),
  v.strictObject({ type: v.literal('table.assigned'), table: id, theme: id }),
  v.strictObject({ type: v.literal('table.merged'), table: id, into: id }),
  v.strictObject({ type: v.literal('table.sized'), table: id, seats }),
  v.strictObject({ type: v.literal('grant.assigned'), grant: id, label: text, tables }),
  v.strictObject({ type: v.literal('keeping.chosen'), days: keepDays }),
  /** At the event's own `at`. */
  v.strictObject({ type: v.literal('gathering.ended') }),
  v.strictObject({ type: v.literal('gathering.resumed') }),
  v.strictObject({ type: v.literal('watch.set'), quietMinutes }),
] as const;
