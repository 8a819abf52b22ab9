import { decideAny } from '@tablecloth/shared/decide-any.ts';
import type { RecordedEvent } from '@tablecloth/shared/event.ts';
import { EMPTY_GATHERING, type Gathering } from '@tablecloth/shared/model.ts';
import { reduce } from '@tablecloth/shared/reduce.ts';
import { ACTORS, CREATE, type Step } from '../support/random-commands.ts';

/** Words that stand for nothing else and look alike in every encoding: they can be looked for in bytes. */
export const isMarker = (text: string): boolean => /^(?:word|name)x\d+(?:p\d+)?y$/.test(text);

/** The same step, with a marker for everything that somebody said, and for every name. */
export function marked({ command, actor }: Step, n: number): Step {
  return { actor, command: withMarkers(command, n) };
}

function withMarkers(command: Step['command'], n: number): Step['command'] {
  const text = `wordx${n}y`;
  switch (command.type) {
    case 'person.name':
      return { ...command, name: `namex${n}y` };
    case 'point.post': {
      const said = command.saidBy === undefined ? {} : { saidBy: `namex${n}y` };
      return { ...command, text, ...said };
    }
    case 'point.edit':
    case 'point.rejoin':
    case 'suggestion.make':
    case 'correction.suggest':
      return { ...command, text };
    case 'word.give':
      // An empty one takes the word back.
      return command.text === '' ? command : { ...command, text };
    case 'theme.propose':
      return { ...command, title: text, gloss: `wordx${n}p1y`, question: `wordx${n}p2y` };
    case 'point.split':
      return {
        ...command,
        text,
        parts: command.parts.map((part, p) => ({ ...part, text: `wordx${n}p${p}y` })),
      };
    default:
      return command;
  }
}

export type MarkedEvening = {
  readonly log: readonly RecordedEvent[];
  /** The state after each event. */
  readonly states: readonly Gathering[];
  /** Every name that was ever given, and what was refused because a table was off the record. */
  readonly names: readonly string[];
  readonly unrecorded: readonly string[];
};

/** Plays the steps, with the clock at a time that can be looked for as well. */
export function markedEvening(steps: readonly Step[]): MarkedEvening {
  const log: RecordedEvent[] = [];
  const states: Gathering[] = [];
  const names: string[] = [];
  const unrecorded: string[] = [];
  let state = EMPTY_GATHERING;
  const all = [{ command: CREATE, actor: ACTORS[0]! }, ...steps.map(marked)];
  for (const { command, actor } of all) {
    const decision = decideAny(state, command, actor);
    const text = 'text' in command ? command.text : '';
    if (!decision.ok) {
      if (decision.code === 'off-record' && isMarker(text)) unrecorded.push(text);
      continue;
    }
    if (command.type === 'person.name') names.push(command.name);
    if (command.type === 'point.post' && command.saidBy) names.push(command.saidBy);
    for (const body of decision.events) {
      const seq = log.length + 1;
      const event = { seq, at: timeOf(seq), actor: actor.person, commandId: command.id, body };
      log.push(event);
      state = reduce(state, event);
      states.push(state);
    }
  }
  return { log, states, names, unrecorded };
}

/** When an event was recorded; no other number looks like it. */
export const timeOf = (seq: number): number => 1_767_000_000_000 + seq * 7_919;
