import type { SocketCommand } from '../command.ts';
import { LIMITS } from '../limits.ts';
import type { Actor, Gathering, Info } from '../model.ts';
import { accept, checkLine, type Decision, firstWrong, needed, reject } from './decision.ts';

type SetupCommand = Extract<SocketCommand, { type: 'gathering.describe' | `doors.${string}` }>;

/** What the organiser arranges: the gathering's facts, and the doors. */
export function decideSetup(state: Gathering, command: SetupCommand, actor: Actor): Decision {
  if (actor.role !== 'organiser') return reject('not-allowed');
  switch (command.type) {
    case 'gathering.describe': {
      const info = checkInfo(command.info);
      if (info.wrong) return reject(info.wrong);
      return accept({ type: 'gathering.described', info: info.info });
    }
    case 'doors.open':
      return state.doorsOpen ? accept() : accept({ type: 'doors.opened' });
    case 'doors.close':
      return state.doorsOpen ? accept({ type: 'doors.closed' }) : accept();
  }
}

/** A gathering's facts in their kept form; only a title is needed. */
export function checkInfo(info: Info) {
  const title = needed(checkLine(info.title, LIMITS.titleGraphemes));
  const series = checkLine(info.series, LIMITS.titleGraphemes);
  const place = checkLine(info.place, LIMITS.glossGraphemes);
  return {
    wrong: firstWrong(title, series, place),
    info: { ...info, title: title.text, series: series.text, place: place.text },
  };
}
