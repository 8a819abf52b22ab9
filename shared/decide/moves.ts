import { LIMITS } from '../limits.ts';
import type { Gathering } from '../model.ts';
import type { CountMoves } from '../room-schema.ts';
import { accept, type Decision, reject, tableOf } from './decision.ts';

/**
 * How the room has moved. A total stands only for so many people that nobody can be told from it, and is told anew only
 * when as many more have moved: what lies between two totals is a total as well.
 */
export function decideMoves(state: Gathering, { moves: counted }: CountMoves): Decision {
  if (!state.info) return reject('gathering-not-found');
  const { moves: told } = state.room;
  const moves = counted
    .filter(({ from, to }) => from !== to && tableOf(state, from) && tableOf(state, to))
    .flatMap((move) => {
      const before = told.find(({ from, to }) => from === move.from && to === move.to);
      const more = move.people - (before?.people ?? 0);
      if (more >= LIMITS.fewestMoved) return move;
      return before ?? [];
    });
  // What this server has not seen since it began was counted before.
  const kept = told.filter(
    (one) => !moves.some(({ from, to }) => from === one.from && to === one.to),
  );
  const all = [...kept, ...moves];
  const same =
    all.length === told.length && all.every((one) => told.some((other) => isSame(one, other)));
  return same ? accept() : accept({ type: 'room.moved', moves: all });
}

type One = CountMoves['moves'][number];
const isSame = (one: One, other: One): boolean =>
  one.from === other.from && one.to === other.to && one.people === other.people;
