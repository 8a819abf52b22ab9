import type { ReactNode } from 'react';
import { CREW_RULEBOOK } from '@tablecloth/shared/crew-rulebook.ts';
import type { Role } from '@tablecloth/shared/model.ts';
import { ownDisk } from '../sync/disk.ts';
import { pageAddress, takeKey } from '../sync/key.ts';
import { openSession } from './session-root.tsx';

/** The session of whoever came by a link; null when neither the address nor this device has its key. */
export async function openCrewSession(
  gathering: string,
  role: Exclude<Role, 'participant'>,
): Promise<((screen: ReactNode) => ReactNode) | null> {
  const key = await takeKey(gathering, role, pageAddress(), ownDisk());
  return key === null ? null : openSession({ gathering, role, key, rulebook: CREW_RULEBOOK });
}
