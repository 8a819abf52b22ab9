import type { RelayMessage } from './relay/message.ts';
import type { Relay } from './relay/relay.ts';
import type { Throttle } from './throttle.ts';

/** What is measured over all processes together. */
export type Measured = Extract<RelayMessage, { readonly type: 'tried' }>['what'];

/**
 * One measure for all processes: what is done at one of them is taken off the measure of each. A word that the relay loses makes
 * the measure wider by one, and never wider than one of each process's own. Only for throttles without keys: a key may say who.
 */
export function throttleAcross(
  local: Throttle,
  what: Measured,
  relay: Relay | undefined,
): Pick<Throttle, 'take'> {
  if (!relay) return local;
  relay.hear((message) => {
    if (message?.type === 'tried' && message.what === what) local.take('');
  });
  return {
    take(key) {
      const retryMs = local.take(key);
      // What was refused was not done; so no flood here makes one between the processes.
      if (retryMs === 0) relay.tell({ type: 'tried', what });
      return retryMs;
    },
  };
}
