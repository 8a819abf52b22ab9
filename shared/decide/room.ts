import type { SocketCommand } from '../command.ts';
import type { EventBody } from '../event.ts';
import { LIMITS } from '../limits.ts';
import { METHOD_DATA } from '../methods.ts';
import { METHODS } from '../method-names.ts';
import type { Actor, Gathering } from '../model.ts';
import type { Help, Step } from '../room.ts';
import {
  accept,
  checkLine,
  type Decision,
  firstWrong,
  isHere,
  mayFacilitate,
  needed,
  reject,
  tableOf,
} from './decision.ts';
import { unnamed } from './taking-down.ts';

type RoomCommand = Extract<
  SocketCommand,
  { type: `round${string}` | `announcement.${string}` | `instruction.${string}` | `help.${string}` }
>;
type Of<Type extends RoomCommand['type']> = Extract<RoomCommand, { type: Type }>;

const MINUTE_MS = 60_000;

/** What the organiser tells the room, and what a table asks of the organiser. */
export function decideRoom(state: Gathering, command: RoomCommand, actor: Actor): Decision {
  switch (command.type) {
    case 'help.call':
    case 'help.take':
    case 'help.clear':
      return help(state, command, actor);
    default:
  }
  if (actor.role !== 'organiser') return reject('not-allowed');
  switch (command.type) {
    case 'rounds.plan':
      return plan(command.steps);
    case 'round.start':
      return start(state, command);
    case 'announcement.make': {
      const said = needed(checkLine(command.text, LIMITS.glossGraphemes));
      if (said.wrong) return reject(said.wrong);
      return accept({ type: 'announcement.made', text: said.text });
    }
    case 'announcement.clear':
      return state.room.announcement ? accept({ type: 'announcement.cleared' }) : accept();
    case 'instruction.write': {
      const said = checkLine(command.text, LIMITS.glossGraphemes);
      if (said.wrong) return reject(said.wrong);
      return instruct(state, said.text);
    }
    default:
      return running(state, command);
  }
}

/** A plan in its kept form, or what is wrong with its instructions. */
export function plan(asked: readonly Step[]): Decision {
  const lines = asked.map(({ instruction }) => checkLine(instruction, LIMITS.glossGraphemes));
  const wrong = firstWrong(...lines);
  if (wrong) return reject(wrong);
  const steps = asked.map(({ minutes }, n) => ({ minutes, instruction: lines[n]?.text ?? '' }));
  return accept({ type: 'rounds.planned', steps });
}

function instruct(state: Gathering, text: string): Decision {
  if (state.room.instruction === text) return accept();
  return accept({ type: 'instruction.written', text });
}

/** Begun by its number, so that two who press "next" at once begin one round. */
function start(state: Gathering, { number, minutes }: Of<'round.start'>): Decision {
  const { rounds, instruction } = state.room;
  if (rounds.number === number) return accept();
  const step = rounds.steps[number - 1];
  const length = minutes ?? step?.minutes;
  if (length === undefined) return reject('round-not-found');
  const started: EventBody = { type: 'round.started', number, ms: length * MINUTE_MS };
  // The line of the round before goes with it; one that the organiser wrote stays until there is another.
  const planned = rounds.steps.some((one) => one.instruction === instruction);
  const next = step?.instruction || (planned ? '' : instruction);
  const privately = ruledByRound(state, number);
  if (next === instruction) return accept(started, ...privately);
  return accept(started, { type: 'instruction.written', text: next }, ...privately);
}

/**
 * Where the method lets each write alone first, the round turns that on at every table, and the one after it off again.
 * What waits then still waits: whoever reveals it answers for what appears. A plan of the organiser's own has no such rounds.
 */
function ruledByRound({ room, tables }: Gathering, number: number): EventBody[] {
  const name = METHODS.find((one) => one === room.method);
  const method = name && METHOD_DATA[name];
  if (!method || method.minutes.length !== room.rounds.steps.length) return [];
  const alone = (round: number): boolean => method.privateFirst.includes(round);
  const privately = alone(number);
  if (!privately && !alone(room.rounds.number)) return [];
  return tables
    .filter((table) => table.into === null && table.rules.privately !== privately)
    .map(({ id, rules }) => ({ type: 'table.ruled', table: id, rules: { ...rules, privately } }));
}

/** What happens to the round there is. Whether its time is over is a clock's to know, and no reason to refuse. */
function running(
  { room: { rounds } }: Gathering,
  command: Of<'round.pause' | 'round.resume' | 'round.extend' | 'round.end'>,
): Decision {
  if (rounds.number === 0) return reject('round-not-found');
  const paused = rounds.leftMs !== null;
  switch (command.type) {
    case 'round.pause':
      return paused ? accept() : accept({ type: 'round.paused' });
    case 'round.resume':
      return paused ? accept({ type: 'round.resumed' }) : accept();
    case 'round.extend':
      return accept({ type: 'round.extended', ms: command.minutes * MINUTE_MS });
    case 'round.end':
      return accept({ type: 'round.ended' });
  }
}

/** Anybody here may call: a table needs help most when its facilitator is gone. Once for each table. */
function help(
  state: Gathering,
  { type, table }: Of<'help.call' | 'help.take' | 'help.clear'>,
  actor: Actor,
): Decision {
  if (!isHere(state, actor)) return reject('not-joined');
  if (!tableOf(state, table)) return reject('table-not-found');
  const call = state.room.help.find((one) => one.table === table);
  if (type === 'help.call') {
    return call
      ? accept()
      : accept({ type: 'help.called', table, by: actor.person, ...unnamed(state) });
  }
  const organises = actor.role === 'organiser';
  if (type === 'help.take') {
    if (!organises) return reject('not-allowed');
    return call && !call.taken
      ? accept({ type: 'help.taken', table, by: call.by, ...unnamed(state) })
      : accept();
  }
  if (!isCaller(call, actor) && !mayFacilitate(actor, table)) return reject('not-allowed');
  return call ? accept({ type: 'help.cleared', table, by: call.by, ...unnamed(state) }) : accept();
}

function isCaller(call: Help | undefined, { person }: Actor): boolean {
  return person !== null && call?.by === person;
}
