import type { ReactNode } from 'react';
import type { Role } from '@tablecloth/shared/model.ts';
import { ownDisk } from '../sync/disk.ts';
import { pageAddress, takeKey } from '../sync/key.ts';
import { createSession } from '../sync/session.ts';
import { SessionProvider } from './session-context.tsx';

/**
 * Opens the gathering of this page and returns what puts its session around a screen;
 * null when the role needs a key and neither the address nor this device has one.
 */
export async function openSession(
  gathering: string,
  role: Role,
): Promise<((screen: ReactNode) => ReactNode) | null> {
  const disk = ownDisk();
  const key = role === 'participant' ? null : await takeKey(gathering, role, pageAddress(), disk);
  if (key === null && role !== 'participant') return null;
  const session = createSession({ gathering, role, ...(key === null ? {} : { key }) });
  return (screen) => <SessionProvider session={session}>{screen}</SessionProvider>;
}
