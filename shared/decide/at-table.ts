import { getById } from '../by-id.ts';
import type { SocketCommand } from '../command.ts';
import type { Actor, Gathering } from '../model.ts';
import type { RejectionCode } from '../rejection.ts';
import { type Decision, isHere, isRemoved, mayKnow, reject } from './decision.ts';
import { withWallLine } from './wall-line.ts';
import { decidePerson } from './people.ts';
import { decidePoint, decidePost, type TableCommand } from './points.ts';

/** What becomes of a command: its events, or why not. */
export type Decide<C = SocketCommand> = (state: Gathering, command: C, actor: Actor) => Decision;

/** What the crew asks for beside what everybody may. */
export type CrewCommand = Exclude<
  SocketCommand,
  TableCommand | { type: 'person.join' | 'person.name' | 'point.post' }
>;

/** People and points, which every phone decides about; `crew` decides about the rest. */
export function decideWith(crew: Decide<CrewCommand>): Decide {
  return (state, command, actor) => {
    const no = whyNobody(state, actor);
    if (no) return reject(no);
    if (command.type === 'person.join' || command.type === 'person.name') {
      return decidePerson(state, command, actor);
    }
    if (!('point' in command) || command.type === 'finding.cite')
      return crew(state, command, actor);
    if (!isHere(state, actor)) return reject('not-joined');
    if (command.type === 'point.post') return decidePost(state, command, actor);
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
  };
}

/** Why this actor may do nothing at all here. */
function whyNobody(state: Gathering, actor: Actor): RejectionCode | null {
  if (!state.info) return 'gathering-not-found';
  if (actor.role === 'wall') return 'not-allowed';
  return isRemoved(state, actor) ? 'removed' : null;
}

/** As a participant's phone decides: it carries no rules for what only the crew may ask. */
export const decideAtTable: Decide = decideWith(() => reject('not-allowed'));
