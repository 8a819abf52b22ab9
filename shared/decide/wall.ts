import { getById } from '../by-id.ts';
import type { SocketCommand } from '../command.ts';
import type { EventBody } from '../event.ts';
import type { Actor, Finding, Gathering } from '../model.ts';
import { reduceReport } from '../reduce/report.ts';
import { accept, type Decision, isPublic, reject, tableOf } from './decision.ts';

type WallCommand = Extract<
  SocketCommand,
  { type: `wall.${string}` | 'plenary.open' | 'plenary.close' }
>;

type Of<Type extends WallCommand['type']> = Extract<WallCommand, { type: Type }>;

/**
 * What the wall is asked to show, by anybody of the crew. Asking for what is asked already is a fact of its own: the
 * wall's keys may have gone elsewhere since. What the plenary reads is the organiser's to say.
 */
export function decideWall(state: Gathering, command: WallCommand, actor: Actor): Decision {
  const ofCrew = actor.role === 'organiser' || actor.role === 'facilitator';
  switch (command.type) {
    case 'wall.show':
      return ofCrew ? show(state, command) : reject('not-allowed');
    case 'wall.set':
      return ofCrew ? set(command) : reject('not-allowed');
    default:
      return actor.role === 'organiser' ? plenary(state, command.type) : reject('not-allowed');
  }
}

function show(state: Gathering, { mode, table, step }: Of<'wall.show'>): Decision {
  if (table !== null && !tableOf(state, table)) return reject('table-not-found');
  if (mode === 'table' && table === null) return reject('malformed');
  return accept({ type: 'wall.shown', mode, table, ...(step !== undefined && { step }) });
}

function set({ paused, distance, look }: Of<'wall.set'>): Decision {
  return accept({ type: 'wall.set', paused, distance, look });
}

function plenary(state: Gathering, type: 'plenary.open' | 'plenary.close'): Decision {
  const open = type === 'plenary.open';
  if (open === (state.room.plenary !== null)) return accept();
  return accept(open ? shown(state, state.report.findings) : { type: 'plenary.closed' });
}

/** What is changed in findings while the room reads them, it reads as well. */
export function inPlenary(state: Gathering, decision: Decision): Decision {
  if (!decision.ok || state.room.plenary === null) return decision;
  const report = decision.events.reduce(
    (draft, body) => (isOfFinding(body) ? reduceReport(draft, body) : draft),
    state.report,
  );
  if (report === state.report) return decision;
  return accept(...decision.events, shown(state, report.findings));
}

type OfFinding = Extract<EventBody, { type: `finding.${string}` }>;
const isOfFinding = (body: EventBody): body is OfFinding => body.type.startsWith('finding.');

/** Without citations of what most may not know. */
function shown(state: Gathering, findings: readonly Finding[]): EventBody {
  return {
    type: 'plenary.shown',
    findings: findings.map((one) => ({
      ...one,
      cites: one.cites.filter((id) => {
        const point = getById(state.points, id);
        return point !== undefined && isPublic(point);
      }),
    })),
  };
}
