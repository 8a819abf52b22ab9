import type { EventBody, SeenEvent } from '../event.ts';
import { type Help, NO_ROUNDS, type Room, type Rounds } from '../room.ts';

export type RoomEvent = Extract<
  EventBody,
  {
    type:
      | `round${string}`
      | `announcement.${string}`
      | `help.${string}`
      | `wall.${string}`
      | `plenary.${string}`
      | 'instruction.written'
      | 'keeping.chosen'
      | 'gathering.ended'
      | 'gathering.resumed'
      | 'watch.set'
      | 'room.moved'
      | 'method.chosen';
  }
>;

/** What the events of rounds, announcements and calls make of the room. Ends are counted from the server's `at`. */
export function reduceRoom(room: Room, { at }: SeenEvent, body: RoomEvent): Room {
  switch (body.type) {
    case 'method.chosen':
      return { ...room, method: body.method };
    case 'instruction.written':
      return { ...room, instruction: body.text };
    case 'announcement.made':
      return { ...room, announcement: { text: body.text, at } };
    case 'announcement.cleared':
      return { ...room, announcement: null };
    case 'help.called':
    case 'help.taken':
    case 'help.cleared':
      return { ...room, help: reduceHelp(room.help, at, body) };
    case 'wall.shown': {
      const { mode, table, step = 0 } = body;
      const { shows, steps } = room.wall;
      const wall = { ...room.wall, mode, table, shows: shows + 1, steps: steps + step };
      return { ...room, wall };
    }
    case 'wall.set': {
      const { paused, distance, look } = body;
      return { ...room, wall: { ...room.wall, paused, distance, look, sets: room.wall.sets + 1 } };
    }
    case 'keeping.chosen':
      return { ...room, keeping: { ...room.keeping, days: body.days } };
    case 'gathering.ended':
      return { ...room, keeping: { ...room.keeping, endedAt: at } };
    case 'gathering.resumed':
      return { ...room, keeping: { ...room.keeping, endedAt: null } };
    case 'watch.set':
      return { ...room, quietMinutes: body.quietMinutes };
    case 'plenary.shown':
      return { ...room, plenary: body.findings };
    case 'room.moved':
      return { ...room, moves: body.moves };
    case 'plenary.closed':
      return { ...room, plenary: null };
    default:
      return { ...room, rounds: reduceRounds(room.rounds, at, body) };
  }
}

function reduceRounds(
  rounds: Rounds,
  at: number,
  body: Extract<RoomEvent, { type: `round${string}` }>,
): Rounds {
  const { endsAt, leftMs } = rounds;
  switch (body.type) {
    case 'rounds.planned':
      return body.steps.length === 0 ? NO_ROUNDS : { ...rounds, steps: body.steps };
    case 'round.started':
      return {
        ...rounds,
        number: body.number,
        ms: body.ms,
        endsAt: at + body.ms,
        leftMs: null,
      };
    case 'round.paused':
      if (endsAt === null) return rounds;
      return { ...rounds, endsAt: null, leftMs: Math.max(0, endsAt - at) };
    case 'round.resumed':
      return leftMs === null ? rounds : { ...rounds, endsAt: at + leftMs, leftMs: null };
    case 'round.extended':
      if (leftMs !== null) return { ...rounds, ms: rounds.ms + body.ms, leftMs: leftMs + body.ms };
      if (endsAt === null) return rounds;
      // A round that is over goes on from now.
      return { ...rounds, ms: rounds.ms + body.ms, endsAt: Math.max(endsAt, at) + body.ms };
    case 'round.ended':
      if (rounds.number === 0) return rounds;
      return { ...rounds, endsAt: Math.min(endsAt ?? at, at), leftMs: null };
  }
}

function reduceHelp(
  help: readonly Help[],
  at: number,
  { type, table, by }: Extract<RoomEvent, { type: `help.${string}` }>,
): readonly Help[] {
  switch (type) {
    case 'help.called':
      return [...help.filter((one) => one.table !== table), { table, by, at, taken: false }];
    case 'help.taken':
      return help.map((one) => (one.table === table ? { ...one, taken: true } : one));
    case 'help.cleared':
      return help.filter((one) => one.table !== table);
  }
}
