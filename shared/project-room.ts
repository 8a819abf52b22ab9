import type { Gathering, Id } from './model.ts';
import { projectHarvest } from './project-harvest.ts';
import { type Room, USUAL_QUIET_MINUTES } from './room.ts';
import { isSelf, selfOnly } from './self.ts';

/** A room as crew may know it. */
export function crewRoom({ room, rules }: Gathering, person: Id | null): Room {
  const proposals = room.proposals.map((one) => ({ ...one, by: selfOnly(one.by, person) }));
  const harvest = projectHarvest(room.harvest, { crew: true, person });
  if (!rules.chatham) return { ...room, proposals, harvest };
  const help = room.help.map((one) => ({ ...one, by: selfOnly(one.by, person) }));
  return { ...room, help, proposals, harvest };
}

/** A room as everybody may know it. */
export function publicRoom(room: Room, person: Id | null): Room {
  const own = <One extends { readonly by: Id | null }>(list: readonly One[]): readonly One[] =>
    list.filter(({ by }) => isSelf(by, person));
  const quietMinutes = USUAL_QUIET_MINUTES;
  const harvest = projectHarvest(room.harvest, { crew: false, person });
  return {
    ...room,
    method: null,
    quietMinutes,
    help: own(room.help),
    proposals: own(room.proposals),
    harvest,
  };
}
