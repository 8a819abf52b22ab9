import type { SessionState } from '../../sync/session.ts';

/** As much of the session's store as is waited on. */
type Waited = {
  readonly getState: () => Pick<SessionState, 'pending'>;
  readonly subscribe: (listener: (state: Pick<SessionState, 'pending'>) => void) => () => void;
};

/** Milliseconds to wait for the server before saying that it does not answer. */
const PATIENCE_MS = 4_000;

/** Whether everything written here has reached the server, waiting a little for it. */
export function settled(store: Waited, patience = PATIENCE_MS): Promise<boolean> {
  if (store.getState().pending.length === 0) return Promise.resolve(true);
  return new Promise((resolve) => {
    const finish = (done: boolean): void => {
      clearTimeout(timer);
      stop();
      resolve(done);
    };
    const timer = setTimeout(() => finish(false), patience);
    const stop = store.subscribe(({ pending }) => {
      if (pending.length === 0) finish(true);
    });
  });
}
