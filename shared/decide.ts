import type { SocketCommand } from './command.ts';
import { type Decision, reject } from './decide/decision.ts';
import { decidePerson } from './decide/people.ts';
import { decidePoint } from './decide/points.ts';
import { decideReport } from './decide/report.ts';
import { decideSetup } from './decide/setup.ts';
import type { Actor, Gathering } from './model.ts';

/**
 * Command + state → the events it causes, or why not. Pure: the phone runs it to guess, the server to rule.
 * A decision without events is a yes that changes nothing (agreeing twice); it is not recorded. What only the
 * server asks for, decide-any.ts adds: no phone carries it.
 */
export function decide(state: Gathering, command: SocketCommand, actor: Actor): Decision {
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
    case 'section.write':
    case 'report.write':
    case 'finding.write':
    case 'finding.place':
    case 'finding.remove':
    case 'finding.cite':
      return decideReport(state, command, actor);
    case 'gathering.describe':
    case 'doors.open':
    case 'doors.close':
    case 'theme.edit':
    case 'table.open':
    case 'table.close':
    case 'grant.revoke':
      return decideSetup(state, command, actor);
  }
}
