import { type Decide, decideWith } from './decide/at-table.ts';
import { decideReport } from './decide/report.ts';
import { decideSetup } from './decide/setup.ts';

/**
 * Command + state → the events it causes, or why not. Pure: the phone runs it to guess, the server to rule.
 * A decision without events is a yes that changes nothing (agreeing twice); it is not recorded. What only the
 * server asks for, decide-any.ts adds; a participant's phone carries decide/at-table.ts alone.
 */
export const decide: Decide = decideWith((state, command, actor) => {
  switch (command.type) {
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
});
