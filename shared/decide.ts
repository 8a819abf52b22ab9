import { decideWith } from './decide/at-table.ts';
import { withDots } from './decide/dots.ts';
import type { Decide } from './decide/first.ts';
import { decideErasePerson, decideErasePoint } from './decide/erasing.ts';
import { decideHarvest } from './decide/harvest.ts';
import { decideGrant } from './decide/grants.ts';
import { decideKeeping } from './decide/keeping.ts';
import { decideMethod } from './decide/method.ts';
import { decideCrewPoint } from './decide/crew-points.ts';
import { decideSpotlight } from './decide/noting.ts';
import { decideProposal } from './decide/proposals.ts';
import { decideWallLine, withWallLine } from './decide/wall-line.ts';
import { decideReadBack, inReadBack } from './decide/read-back.ts';
import { decideOverlay } from './decide/overlay.ts';
import { decidePhoto } from './decide/photo.ts';
import { decideReport } from './decide/report.ts';
import { decideRoom } from './decide/room.ts';
import { decideRemoval } from './decide/removal.ts';
import { decideRules } from './decide/rules.ts';
import { decideSetup } from './decide/setup.ts';
import { decideTables } from './decide/tables.ts';
import { decideWall, inPlenary } from './decide/wall.ts';

const decideAll: Decide = decideWith((state, command, actor) => {
  switch (command.type) {
    case 'point.place':
    case 'point.hide':
    case 'point.restore':
    case 'point.merge':
    case 'point.unmerge':
    case 'point.split':
    case 'point.rejoin':
    case 'point.move':
    case 'point.nest':
    case 'point.heading':
    case 'point.hands':
    case 'point.flag':
      return decideCrewPoint(state, command, actor);
    case 'point.erase':
      return inPlenary(state, decideErasePoint(state, command, actor));
    case 'person.erase':
      return withWallLine(state, inPlenary(state, decideErasePerson(state, command, actor)), null);
    case 'spotlight.set':
    case 'spotlight.clear':
      return decideSpotlight(state, command, actor);
    case 'table.wall-line':
      return decideWallLine(state, command, actor);
    case 'entry.write':
    case 'entry.place':
    case 'section.review':
    case 'section.pull':
    case 'report.show':
    case 'report.unpublish':
      return decideOverlay(state, command, actor);
    case 'photo.describe':
    case 'photo.remove':
      return decidePhoto(state, command, actor);
    case 'read-back.open':
    case 'read-back.close':
    case 'notes.confirm':
    case 'correction.suggest':
    case 'correction.settle':
      return decideReadBack(state, command, actor);
    case 'section.write':
    case 'report.write':
    case 'finding.write':
    case 'finding.place':
    case 'finding.remove':
    case 'finding.cite':
    case 'finding.merge':
    case 'finding.hands':
      return inPlenary(state, decideReport(state, command, actor));
    case 'dots.open':
    case 'dots.close':
    case 'dot.place':
    case 'words.open':
    case 'words.close':
    case 'words.show':
    case 'word.give':
    case 'word.strike':
    case 'suggestion.make':
    case 'suggestion.withdraw':
    case 'suggestion.settle':
      return decideHarvest(state, command, actor);
    case 'rules.change':
    case 'table.rule':
    case 'point.release':
    case 'points.release':
    case 'points.reveal':
      return decideRules(state, command, actor);
    case 'person.remove':
    case 'person.readmit':
      return withWallLine(state, decideRemoval(state, command, actor), null);
    case 'gathering.describe':
    case 'doors.open':
    case 'doors.close':
      return decideSetup(state, command, actor);
    case 'keeping.choose':
    case 'gathering.end':
    case 'gathering.resume':
    case 'watch.set':
      return decideKeeping(state, command, actor);
    case 'method.choose':
      return decideMethod(state, command, actor);
    case 'theme.propose':
    case 'proposal.accept':
    case 'proposal.decline':
      return decideProposal(state, command, actor);
    case 'theme.add':
    case 'theme.edit':
    case 'theme.place':
    case 'theme.merge':
    case 'table.add':
    case 'table.open':
    case 'table.close':
    case 'table.place':
    case 'table.assign':
    case 'table.merge':
    case 'table.size':
      return decideTables(state, command, actor);
    case 'grant.revoke':
    case 'grant.assign':
      return decideGrant(state, command, actor);
    case 'wall.show':
    case 'wall.set':
    case 'plenary.open':
    case 'plenary.close':
      return decideWall(state, command, actor);
    case 'rounds.plan':
    case 'round.start':
    case 'round.pause':
    case 'round.resume':
    case 'round.extend':
    case 'round.end':
    case 'announcement.make':
    case 'announcement.clear':
    case 'instruction.write':
    case 'help.call':
    case 'help.take':
    case 'help.clear':
      return decideRoom(state, command, actor);
  }
});

/**
 * Command + state → the events it causes, or why not. Pure: the phone runs it to guess, the server to rule.
 * A decision without events is a yes that changes nothing (agreeing twice); it is not recorded. What only the
 * server asks for, decide-any.ts adds; a participant's phone carries decide/at-table.ts alone.
 */
export const decide: Decide = (state, command, actor) =>
  withDots(state, inReadBack(state, decideAll(state, command, actor)));
