import type { Transport } from './relay.ts';

const CHANNEL = 'tablecloth';
const CONNECTS_WITHIN_MS = 5_000;
const ANSWERS_WITHIN_MS = 5_000;
const LONGEST_RETRY_MS = 2_000;

/** Redis’ PUBLISH and SUBSCRIBE: nothing is kept there, and what is said while it is away is lost. */
export async function redisTransport(url: string): Promise<Transport> {
  const { Redis } = await import('ioredis');
  const options = {
    lazyConnect: true,
    connectTimeout: CONNECTS_WITHIN_MS,
    commandTimeout: ANSWERS_WITHIN_MS,
    // What can’t be said now is not worth saying later.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResubscribe: false,
    keepAlive: 10_000,
    retryStrategy: (times: number) => Math.min(LONGEST_RETRY_MS, times * 100),
  };
  const ears = new Redis(url, options);
  const mouth = new Redis(url, options);
  return {
    most: 65_536,
    send: async (text) => void (await mouth.publish(CHANNEL, text)),
    start: (received, lost) => {
      for (const line of [ears, mouth]) line.on('error', () => {});
      ears.on('message', (_channel, text) => received(text));
      ears.on('ready', () => {
        ears.subscribe(CHANNEL).then(lost, () => ears.disconnect(true));
      });
      for (const line of [ears, mouth]) void line.connect().catch(() => undefined);
    },
    close: async () => {
      ears.disconnect();
      mouth.disconnect();
    },
  };
}
