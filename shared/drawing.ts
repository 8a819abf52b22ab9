import type { Actor, Gathering } from './model.ts';
import type { Pending, Replica } from './replica.ts';
import type { Rulebook } from './rulebook.ts';

type Rules = Pick<Rulebook, 'decide' | 'reduce'>;

/** What a replica looks like with its own commands on top, and what it was drawn from. */
export type Drawing = {
  readonly gathering: Gathering;
  readonly confirmed: Gathering;
  readonly pending: readonly Pending[];
  readonly actor: Actor;
  readonly rules: Rules;
  readonly ahead: number;
  /** The number of the last event that was drawn on top. */
  readonly seq: number;
};

/** Beyond every seq a server can have given, so that what is pending comes last, in our order. */
const AFTER_ALL = 2 ** 52;

/** Whether it shows this state and the first of these commands. */
function isBegun(before: Drawing, confirmed: Gathering, pending: readonly Pending[]): boolean {
  if (before.confirmed !== confirmed) return false;
  return before.pending.every(({ command }, n) => command === pending[n]?.command);
}

/**
 * What to draw: the confirmed state with our own commands on top. A command that `decide` (as much of it as this
 * device carries) would refuse draws nothing: it may have arrived already, or the server will say why not.
 * @param before an earlier drawing of the same replica: where only commands were added since, only those are played.
 * @param ahead milliseconds by which the server's clock is ahead of ours: what ends at a time ends by its clock.
 */
export function redraw(
  before: Drawing | null,
  { confirmed, pending }: Pick<Replica, 'confirmed' | 'pending'>,
  actor: Actor,
  rules: Rules,
  ahead = 0,
): Drawing {
  const goesOn =
    before !== null &&
    isBegun(before, confirmed, pending) &&
    before.actor === actor &&
    before.rules === rules &&
    before.ahead === ahead;
  const more = goesOn ? pending.slice(before.pending.length) : pending;
  let gathering = goesOn ? before.gathering : confirmed;
  let seq = goesOn ? before.seq : AFTER_ALL;
  for (const { command, at } of more) {
    const decision = rules.decide(gathering, command, actor);
    if (!decision.ok) continue;
    for (const body of decision.events) {
      seq += 1;
      gathering = rules.reduce(gathering, { seq, at: at + ahead, body });
    }
  }
  return { gathering, confirmed, pending, actor, rules, ahead, seq };
}

/** The same from nothing. */
export function draw(replica: Replica, actor: Actor, rules: Rules, ahead = 0): Gathering {
  return redraw(null, replica, actor, rules, ahead).gathering;
}
