import type { SocketCommand } from '../command.ts';
import type { EventBody } from '../event.ts';
import type { Actor, Gathering } from '../model.ts';
import { accept, type Decision, reject } from './decision.ts';

type KeepingCommand = Extract<
  SocketCommand,
  { type: 'keeping.choose' | 'gathering.end' | 'gathering.resume' | 'watch.set' }
>;

/** How long the gathering is kept, its end, and what the organiser wants to be shown. */
export function decideKeeping(state: Gathering, command: KeepingCommand, actor: Actor): Decision {
  if (actor.role !== 'organiser') return reject('not-allowed');
  const { keeping, quietMinutes } = state.room;
  switch (command.type) {
    case 'keeping.choose': {
      // From the end on, everybody goes by what they were told then.
      if (keeping.endedAt !== null) return reject('not-allowed');
      const { days } = command;
      return keeping.days === days ? accept() : accept({ type: 'keeping.chosen', days });
    }
    case 'gathering.end': {
      if (keeping.endedAt !== null) return accept();
      // Nobody new; whoever is here may still finish what they have begun.
      const doors: EventBody[] = state.doorsOpen ? [{ type: 'doors.closed' }] : [];
      return accept({ type: 'gathering.ended' }, ...doors);
    }
    case 'gathering.resume':
      return keeping.endedAt === null ? accept() : accept({ type: 'gathering.resumed' });
    case 'watch.set':
      return quietMinutes === command.quietMinutes
        ? accept()
        : accept({ type: 'watch.set', quietMinutes: command.quietMinutes });
  }
}
