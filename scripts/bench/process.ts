import { setTimeout as wait } from 'node:timers/promises';
import { quantile } from './figures.ts';
import { startServer } from './server-process.ts';

const STARTS = 7;
const IDLE_MS = 8_000;

/** How long the server takes from being spawned to its first answer, and what it holds in memory when idle. */
export async function benchProcess(print: (line: string) => void): Promise<void> {
  const starts: number[] = [];
  for (let i = 0; i < STARTS; i += 1) {
    const server = await startServer('dist/server/main.js');
    starts.push(server.startedIn);
    await server.stop();
  }
  print('Start to first answer (ms, median / slowest of 7)');
  print(`  Tablecloth  ${quantile(starts, 0.5).toFixed(0)} / ${Math.max(...starts).toFixed(0)}`);
  const idle = await startServer('dist/server/main.js');
  await wait(IDLE_MS);
  print(`Memory of an idle server (MB)\n  Tablecloth  ${(idle.memory() / 1e6).toFixed(0)}`);
  await idle.stop();
}
