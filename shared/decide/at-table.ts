import type { SocketCommand } from '../command.ts';
import type { Actor, Gathering } from '../model.ts';
import { type Decision, reject } from './decision.ts';
import { decidePerson } from './people.ts';
import { decidePoint } from './points.ts';

/** What becomes of a command: its events, or why not. */
export type Decide<C = SocketCommand> = (state: Gathering, command: C, actor: Actor) => Decision;

/** What the crew asks for beside what everybody may. */
export type CrewCommand = Exclude<SocketCommand, { type: `person.${string}` | `point.${string}` }>;

/** People and points, which every phone decides about; `crew` decides about the rest. */
export function decideWith(crew: Decide<CrewCommand>): Decide {
  return (state, command, actor) => {
    if (!state.info) return reject('gathering-not-found');
    if (actor.role === 'wall') return reject('not-allowed');
    switch (command.type) {
      case 'person.join':
      case 'person.name':
        return decidePerson(state, command, actor);
      case 'point.post':
      case 'point.edit':
      case 'point.place':
      case 'point.hide':
      case 'point.restore':
      case 'point.withdraw':
      case 'point.agree':
        return decidePoint(state, command, actor);
      default:
        return crew(state, command, actor);
    }
  };
}

/** As a participant's phone decides: it carries no rules for what only the crew may ask. */
export const decideAtTable: Decide = decideWith(() => reject('not-allowed'));
