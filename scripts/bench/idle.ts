import { setTimeout as wait } from 'node:timers/promises';
import { bareSocketIo, bareWs, type Contender, tablecloth } from './contenders.ts';
import type { RawClient } from './raw-client.ts';

const AT_A_TIME = 50;
/** Until most garbage of coming in is gone. Shorter than a round of pings: what those cost is not measured here. */
const SETTLE_MS = 12_000;

/** What a connection holds in memory when nobody says anything, and what coming in costs, beside both baselines. */
export function benchIdle(connections: number) {
  return async (print: (line: string) => void): Promise<void> => {
    print(`${connections} idle connections`);
    const base = await hold(bareSocketIo, connections, print);
    await hold(bareWs, connections, print);
    const ours = await hold(() => tablecloth(4), connections, print);
    const ratio = ours / base;
    print(
      `  memory × ${ratio.toFixed(2)} of bare Socket.IO (target 1.15: ${ratio <= 1.15 ? 'met' : 'missed'})`,
    );
  };
}

/** Returns bytes of resident memory for each connection. */
async function hold(
  open: () => Promise<Contender>,
  connections: number,
  print: (line: string) => void,
): Promise<number> {
  const { name, server, enter } = await open();
  const clients: RawClient[] = [];
  try {
    const before = { memory: server.memory(), worked: server.processorTime() };
    while (clients.length < connections) {
      const group = Math.min(AT_A_TIME, connections - clients.length);
      clients.push(
        ...(await Promise.all(Array.from({ length: group }, () => enter(() => undefined)))),
      );
    }
    const entering = (server.processorTime() - before.worked) / connections;
    await wait(SETTLE_MS);
    const memory = (server.memory() - before.memory) / connections;
    const bytes = clients.reduce((sum, client) => sum + client.bytes(), 0) / connections;
    print(
      `  ${name.padEnd(15)} ${(memory / 1_000).toFixed(1)} kB/connection   coming in ${entering.toFixed(2)} ms of processor   ` +
        `${(bytes / 1_000).toFixed(1)} kB sent to each`,
    );
    return memory;
  } finally {
    for (const client of clients) client.close();
    await server.stop();
  }
}
