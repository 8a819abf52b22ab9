import type { Id } from '@tablecloth/shared/model.ts';
import type { Guest } from '../rooms.ts';

/** Which facilitators are connected, by table and by link, and since when one is not. */
export function createAttendance(time: () => number) {
  let facilitators: ReadonlyMap<Id, number> = new Map();
  const awaySince = new Map<Id, number>();
  const grants = new Map<Id, { devices: number; at: number }>();

  function countLinks(devices: ReadonlyMap<Id, number>): void {
    for (const grant of new Set([...grants.keys(), ...devices.keys()])) {
      const known = grants.get(grant);
      const now = devices.get(grant) ?? 0;
      if (known?.devices !== now) grants.set(grant, { devices: now, at: time() });
    }
  }

  return {
    /** Counts anew: somebody came, went, or was given other tables. */
    count(guests: Iterable<Guest>): void {
      const connected = new Map<Id, number>();
      const devices = new Map<Id, number>();
      for (const { role, tables, grant = null } of guests) {
        if (grant !== null) devices.set(grant, (devices.get(grant) ?? 0) + 1);
        if (role !== 'facilitator') continue;
        for (const table of tables) connected.set(table, (connected.get(table) ?? 0) + 1);
      }
      for (const table of facilitators.keys()) {
        if (!connected.has(table)) awaySince.set(table, time());
      }
      for (const table of connected.keys()) awaySince.delete(table);
      facilitators = connected;
      countLinks(devices);
    },
    now: () => ({
      facilitators,
      awaySince,
      grants: [...grants].map(([grant, seen]) => ({ grant, ...seen })),
    }),
  };
}
