import { useNow, useSession } from './session-context.tsx';

/** The server's time in milliseconds since 1970, renewed every `stepMs`: right whatever this device's clock says. */
export function useServerNow(stepMs: number): number {
  const ahead = useSession((state) => state.serverAhead);
  return useNow(stepMs) + ahead;
}
