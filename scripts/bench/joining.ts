import { setTimeout as wait } from 'node:timers/promises';
import { bareSocketIo, type Contender, tablecloth } from './contenders.ts';
import { quantile, spread } from './figures.ts';
import type { RawClient } from './raw-client.ts';

const THERE = 100;
const JOINING = 300;
const SECONDS = 30;
const POINTS = 100;
const SETTLE_MS = 1_000;

/** 300 people who come one after the other within 30 s: how long each waits, and what those who are there are sent for it. */
export async function benchJoining(print: (line: string) => void): Promise<void> {
  print(
    `${JOINING} people join ${THERE} others within ${SECONDS} s, ${POINTS} points there (ms until in, p50 / p95 / p99)`,
  );
  await play(bareSocketIo, print);
  await play(() => tablecloth(4), print);
}

async function play(open: () => Promise<Contender>, print: (line: string) => void): Promise<void> {
  const contender = await open();
  const { name, server } = contender;
  const clients: RawClient[] = [];
  try {
    for (let n = 0; n < THERE; n += 1) {
      const client = await contender.enter(() => undefined);
      clients.push(client);
      await contender.introduce(client);
      if (n < POINTS) await contender.post(client, n);
    }
    await wait(SETTLE_MS);
    const bytesOf = (): number =>
      clients.slice(0, THERE).reduce((sum, client) => sum + client.bytes(), 0) / THERE;
    const sent: number[] = [bytesOf()];
    const worked = server.processorTime();
    const took: number[] = [];
    const coming: Promise<void>[] = [];
    const began = performance.now();
    for (let n = 0; n < JOINING; n += 1) {
      const due = began + (n * SECONDS * 1_000) / JOINING;
      if (due > performance.now()) await wait(due - performance.now());
      if (n === JOINING / 2) sent.push(bytesOf());
      const before = performance.now();
      coming.push(
        contender
          .enter(() => undefined)
          .then(async (client) => {
            took.push(performance.now() - before);
            clients.push(client);
            await contender.introduce(client);
          }),
      );
    }
    const results = await Promise.allSettled(coming);
    await wait(SETTLE_MS);
    sent.push(bytesOf());
    const [start = 0, middle = 0, end = 0] = sent;
    const failed = results.filter(({ status }) => status === 'rejected').length;
    print(
      `  ${name.padEnd(15)} ${spread(took)}, slowest ${quantile(took, 1).toFixed(0)}   ${((server.processorTime() - worked) / JOINING).toFixed(2)} ms of processor each   ` +
        `${((middle - start) / (JOINING / 2)).toFixed(0)} bytes to each other for one of the first half, ${((end - middle) / (JOINING / 2)).toFixed(0)} of the second   ${failed} failed`,
    );
  } finally {
    for (const client of clients) client.close();
    await server.stop();
  }
}
