import type { Id } from '@tablecloth/shared/model.ts';
import type { SeenWall } from '@tablecloth/shared/wall-report.ts';
import type { RelayMessage } from '../relay/message.ts';
import type { Relay } from '../relay/relay.ts';
import { type Clock, PRESENCE_MS } from '../rooms.ts';
import { coalesce } from './coalesce.ts';
import { HOLDS_MS } from './elsewhere.ts';
import type { Walls } from './walls.ts';

/** The walls of a gathering at other processes, as one of them knows them. */
export type OtherWalls = {
  readonly seen: () => readonly SeenWall[];
  /** Something has changed here. */
  readonly changed: () => void;
};

const nothing = (): void => {};
export const NO_OTHER_WALLS: OtherWalls = { seen: () => [], changed: nothing };

type Process = { readonly walls: readonly SeenWall[]; readonly callOff: () => void };

/** The walls of one gathering, shared over a relay. `walls` is asked for after it was made. */
export function shareWalls(
  gathering: Id,
  relay: Relay,
  clock: Clock,
  walls: () => Walls,
): OtherWalls & { readonly start: () => void; readonly close: () => void } {
  const others = new Map<string, Process>();
  const announcer = coalesce(clock, PRESENCE_MS, () => walls().own(), announce);
  let unhear = nothing;

  function announce(own: readonly SeenWall[]): void {
    relay.tell({ type: 'walls', gathering, walls: own.map((one) => ({ ...one })) });
  }

  /** Nothing was heard of a process: its walls are not here, and are told of as long as any that went. */
  function lapse(from: string): void {
    const known = others.get(from);
    if (!known) return;
    others.set(from, { walls: known.walls.map(gone), callOff: nothing });
    walls().changed();
  }

  function heard(message: RelayMessage | null, from: string): void {
    if (message === null || (message.type === 'who' && message.gathering === gathering)) {
      const own = walls().own();
      if (own.length > 0) announce(own);
      return;
    }
    if (message.type !== 'walls' || message.gathering !== gathering) return;
    others.get(from)?.callOff();
    if (message.walls.length === 0) others.delete(from);
    else {
      const callOff = clock.after(HOLDS_MS, () => lapse(from));
      others.set(from, { walls: message.walls, callOff });
    }
    walls().changed();
  }

  return {
    seen: () => [...others.values()].flatMap((one) => one.walls),
    changed: () => announcer.changed(),
    start: () => {
      unhear = relay.hear(heard);
    },
    close: () => {
      unhear();
      announcer.stop();
      for (const other of others.values()) other.callOff();
      others.clear();
      const own = walls().own();
      if (own.length > 0) announce(own.map(gone));
    },
  };
}

const gone = (wall: SeenWall): SeenWall => ({ ...wall, here: false });
