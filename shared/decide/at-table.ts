import { getById } from '../by-id.ts';
import type { SocketCommand } from '../command.ts';
import { accept, isAuthor, isHere, mayKnow, reject } from './decision.ts';
import { decideHarvest } from './harvest.ts';
import { type Decide, decideFirstAnd, type FirstCommand } from './first.ts';
import { decidePoint, type TableCommand } from './points.ts';
import { decideDecline, decidePropose } from './proposing.ts';
import { decideReadBack } from './read-back.ts';
import { withWallLine } from './wall-line.ts';

/** What the crew asks for beside what everybody may. */
export type CrewCommand = Exclude<SocketCommand, TableCommand | FirstCommand>;

/** People and points, which every phone decides about; `crew` decides about the rest. */
export function decideWith(crew: Decide<CrewCommand>): Decide {
  return decideFirstAnd((state, command, actor) => {
    if (!('point' in command) || command.type === 'finding.cite')
      return crew(state, command, actor);
    if (!isHere(state, actor)) return reject('not-joined');
    const point = getById(state.points, command.point);
    if (!point || !mayKnow(point, actor)) return reject('point-not-found');
    switch (command.type) {
      case 'point.edit':
      case 'point.agree':
      case 'point.confirm-quote':
        return decidePoint(state, point, command, actor);
      case 'point.withdraw':
        return withWallLine(state, decidePoint(state, point, command, actor), point.id);
      default:
        return withWallLine(state, crew(state, command, actor), point.id);
    }
  });
}

/**
 * As a participant's phone decides: it carries no rules for what only the crew may ask, and of an erasure it guesses
 * only that the point goes.
 */
export const decideAtTable: Decide = decideWith((state, command, actor) => {
  switch (command.type) {
    case 'notes.confirm':
    case 'correction.suggest':
    case 'correction.settle':
      return decideReadBack(state, command, actor);
    case 'dot.place':
    case 'word.give':
    case 'suggestion.make':
    case 'suggestion.withdraw':
      return decideHarvest(state, command, actor);
    case 'theme.propose':
      return decidePropose(state, command, actor);
    case 'proposal.decline':
      return decideDecline(state, command, actor);
    case 'person.erase':
      return accept();
    case 'point.erase': {
      const point = getById(state.points, command.point);
      if (!point || !isAuthor(point, actor)) return reject('not-allowed');
      return decidePoint(state, point, { ...command, type: 'point.withdraw' }, actor);
    }
    default:
      return reject('not-allowed');
  }
});
