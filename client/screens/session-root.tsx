import type { ReactNode } from 'react';
import { createSession, type SessionOptions } from '../sync/session.ts';
import { SessionProvider } from './session-context.tsx';

/** Opens the gathering of this page and returns what puts its session around a screen. */
export function openSession(options: SessionOptions): (screen: ReactNode) => ReactNode {
  const session = createSession(options);
  return (screen) => <SessionProvider session={session}>{screen}</SessionProvider>;
}
