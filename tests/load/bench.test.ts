import process from 'node:process';
import { afterAll, expect, test } from 'vitest';
import { bareSocketIo, bareWs, tablecloth } from '../../scripts/bench/contenders.ts';
import { playRoom } from '../../scripts/bench/rooms.ts';
import { startServer } from '../support/running-server.ts';

const running = startServer();
afterAll(async () => (await running).close());

/** Both baselines, and the server of this checkout inside this process. */
const contenders = {
  'bare Socket.IO': bareSocketIo,
  'bare ws': bareWs,
  Tablecloth: async () => {
    const { url } = await running;
    const nothing = (): Promise<void> => Promise.resolve();
    const server = {
      url,
      pid: process.pid,
      startedIn: 0,
      heldDuring: () => Promise.resolve(0),
      kill: nothing,
      stop: nothing,
      memory: () => process.memoryUsage.rss(),
      processorTime: () => process.cpuUsage().user / 1_000,
    };
    return tablecloth(2, Promise.resolve(server));
  },
};

for (const [name, open] of Object.entries(contenders)) {
  test(`given the benchmark's smallest room at ${name}, then every post reaches everybody once and is timed`, async () => {
    const figures = await playRoom(open, { people: 4, tables: 2, perSecond: 10 }, 1);

    expect(figures.deliveries).toBe(40);
    expect(figures.lost).toBe(0);
    expect(figures.seen.every((ms) => ms >= 0)).toBe(true);
    expect(figures.bytesPerClient).toBeGreaterThan(0);
  });
}
