import type { SocketCommand } from '../command.ts';
import { LIMITS } from '../limits.ts';
import type { Actor, Gathering, Id, Info } from '../model.ts';
import {
  accept,
  checkLine,
  type Decision,
  firstWrong,
  needed,
  reject,
  tableOf,
} from './decision.ts';

type SetupCommand = Extract<
  SocketCommand,
  {
    type:
      | 'gathering.describe'
      | 'theme.edit'
      | 'grant.revoke'
      | `doors.${string}`
      | `table.${string}`;
  }
>;

/** What the organiser arranges: the gathering's facts, doors, themes, tables, links. */
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
    case 'theme.edit': {
      if (!state.themes.some((theme) => theme.id === command.theme)) {
        return reject('theme-not-found');
      }
      const { wrong, theme } = checkTheme(command);
      if (wrong) return reject(wrong);
      return accept({ type: 'theme.edited', theme: command.theme, ...theme });
    }
    case 'table.open':
    case 'table.close':
      return setOpen(state, command.table, command.type === 'table.open');
    case 'grant.revoke':
      return revoke(state, command.grant);
  }
}

function setOpen(state: Gathering, id: Id, open: boolean): Decision {
  const table = tableOf(state, id);
  if (!table) return reject('table-not-found');
  if (table.open === open) return accept();
  return accept({ type: open ? 'table.opened' : 'table.closed', table: id });
}

function revoke(state: Gathering, id: Id): Decision {
  const grant = state.grants.find((one) => one.id === id);
  if (!grant) return reject('grant-not-found');
  // The organiser's own key is the last way in: it can't saw off the branch it sits on.
  if (grant.role === 'organiser') return reject('not-allowed');
  return grant.revoked ? accept() : accept({ type: 'grant.revoked', grant: id });
}

type ThemeTexts = { readonly title: string; readonly gloss: string; readonly question: string };

/** A theme's three lines in their kept form; only a title is needed. */
export function checkTheme(theme: ThemeTexts) {
  const title = needed(checkLine(theme.title, LIMITS.titleGraphemes));
  const gloss = checkLine(theme.gloss, LIMITS.glossGraphemes);
  const question = checkLine(theme.question, LIMITS.glossGraphemes);
  return {
    wrong: firstWrong(title, gloss, question),
    theme: { title: title.text, gloss: gloss.text, question: question.text },
  };
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
