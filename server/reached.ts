import type { Id } from '@tablecloth/shared/model.ts';

/** As much of a request as it takes. */
type Asked = {
  readonly socket: {
    readonly remoteAddress?: string | undefined;
    readonly localAddress?: string | undefined;
  };
};

/** Which gatherings another device than the server's own has opened since the server began. Addresses are looked at, not kept. */
export type Reached = {
  readonly note: (gathering: Id, request: Asked) => void;
  readonly was: (gathering: Id) => boolean;
};

/** Gatherings that are remembered; the oldest goes first. */
const MOST = 10_000;

/** @param behindProxy every request comes from the proxy, and the world from behind it. */
export function createReached(behindProxy: boolean): Reached {
  const reached = new Set<Id>();
  return {
    note(gathering, { socket }) {
      // One's own machine has the same address at both ends, whichever it was asked by.
      if (!behindProxy && socket.remoteAddress === socket.localAddress) return;
      reached.add(gathering);
      const [oldest] = reached;
      if (reached.size > MOST && oldest !== undefined) reached.delete(oldest);
    },
    was: (gathering) => reached.has(gathering),
  };
}
