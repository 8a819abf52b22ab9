import type { CreateGathering, SocketCommand } from './command.ts';
import { decide } from './decide.ts';
import { decideCreate, decideImport, type ImportGathering } from './decide/creation.ts';
import { decideIssue, type IssueGrant } from './decide/grants.ts';
import { decideMoves } from './decide/moves.ts';
import { decidePlacePhoto } from './decide/photo.ts';
import { decidePublish } from './decide/overlay.ts';
import type { Decision } from './decide/decision.ts';
import type { Actor, Gathering } from './model.ts';
import type { CountMoves } from './room-schema.ts';
import type { PlacePhoto } from './photo-shape.ts';
import type { PublishReport } from './report-schema.ts';

/** Everything that may be asked for: over a socket, or by the server for whoever creates or imports. */
export type Command =
  | SocketCommand
  | CreateGathering
  | ImportGathering
  | IssueGrant
  | PublishReport
  | PlacePhoto
  | CountMoves;

/** As {@link decide}, for the beginnings of a log and for new links as well. */
export function decideAny(state: Gathering, command: Command, actor: Actor): Decision {
  if (command.type === 'gathering.create') return decideCreate(state, command);
  if (command.type === 'gathering.import') return decideImport(state, command);
  if (command.type === 'grant.issue') return decideIssue(state, command);
  if (command.type === 'report.publish') return decidePublish(state, command);
  if (command.type === 'photo.place') return decidePlacePhoto(state, command);
  if (command.type === 'room.count-moves') return decideMoves(state, command);
  return decide(state, command, actor);
}
