import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Session, SessionState } from '../sync/session.ts';

const SessionContext = createContext<Session | null>(null);

type SessionProviderProps = { readonly session: Session; readonly children: ReactNode };

/** Gives every part of a screen the one session of its page. */
export function SessionProvider({ session, children }: SessionProviderProps): ReactNode {
  return <SessionContext value={session}>{children}</SessionContext>;
}

/**
 * The session of this page, for what one does with it: submit, sit, dismiss, try now.
 * @throws Error outside a SessionProvider: that is a bug.
 */
export function useSessionActions(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('no session above this component');
  return session;
}

/**
 * A part of what the session knows; drawn again when that part changes. The selector must return something
 * that stays the same while nothing changed: select `gathering`, and compute views from it with useMemo.
 */
export function useSession<T>(selector: (state: SessionState) => T): T {
  return useStore(useSessionActions().store, selector);
}

/** The time in milliseconds since 1970, renewed every `stepMs` and when the page is looked at again. */
export function useNow(stepMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const renew = (): void => setNow(Date.now());
    const timer = setInterval(renew, stepMs);
    document.addEventListener('visibilitychange', renew);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', renew);
    };
  }, [stepMs]);
  return now;
}
