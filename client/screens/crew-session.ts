import type { ReactNode } from 'react';
import { CREW_RULEBOOK } from '@tablecloth/shared/crew-rulebook.ts';
import type { Role } from '@tablecloth/shared/model.ts';
import { ownDisk } from '../sync/disk.ts';
import { pageAddress, takeKey } from '../sync/key.ts';
import { openSession } from './session-root.tsx';

/** The session of whoever came by a link (`crew`: any that this device has, the organiser's first); null when neither the address nor this device has its key. */
export async function openCrewSession(
  gathering: string,
  wanted: Exclude<Role, 'participant'> | 'crew',
): Promise<((screen: ReactNode) => ReactNode) | null> {
  const roles = wanted === 'crew' ? (['organiser', 'facilitator'] as const) : [wanted];
  for (const role of roles) {
    // A link of its own the remote has none: it is opened with what this device has.
    const address = wanted === 'crew' ? { fragment: '', clear: nothing } : pageAddress();
    const key = await takeKey(gathering, role, address, ownDisk());
    if (key !== null) return openSession({ gathering, role, key, rulebook: CREW_RULEBOOK });
  }
  return null;
}

const nothing = (): void => undefined;
