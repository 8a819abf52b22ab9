import type { SocketCommand } from '../command.ts';
import { getById } from '../by-id.ts';
import { LIMITS } from '../limits.ts';
import type { Actor, Gathering } from '../model.ts';
import { accept, checkLine, type Decision, isHere, mayName, reject } from './decision.ts';

export type PersonCommand = Extract<SocketCommand, { type: 'person.join' | 'person.name' }>;

/** Coming in and being called something. */
export function decidePerson(state: Gathering, command: PersonCommand, actor: Actor): Decision {
  const { person } = actor;
  if (person === null) return reject('not-allowed');
  if (command.type === 'person.join') {
    if (getById(state.people, person)) return accept();
    if (!state.doorsOpen && actor.role === 'participant') return reject('doors-closed');
    return accept({ type: 'person.joined', person });
  }
  if (!isHere(state, actor)) return reject('not-joined');
  if (!mayName(state)) return reject('no-names');
  const name = checkLine(command.name, LIMITS.nameGraphemes);
  if (name.wrong) return reject(name.wrong);
  if ((getById(state.names, person) ?? '') === name.text) return accept();
  return accept({ type: 'person.named', person, name: name.text });
}
