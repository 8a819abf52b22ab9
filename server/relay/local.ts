import { EventEmitter } from 'node:events';
import type { Transport } from './relay.ts';

/** Several servers in one process, as in tests. */
export function localBus(): { readonly join: () => Transport } {
  const bus = new EventEmitter().setMaxListeners(0);
  return {
    join: () => {
      let hear = (_text: string): void => {};
      return {
        most: 100_000,
        send: async (text) => void bus.emit('text', text),
        start: (received) => {
          hear = (text) => setImmediate(received, text);
          bus.on('text', hear);
        },
        close: async () => void bus.off('text', hear),
      };
    },
  };
}
