import { setTimeout as wait } from 'node:timers/promises';
import { bareSocketIo, type Contender, tablecloth } from './contenders.ts';
import { spread } from './figures.ts';
import type { RawClient } from './raw-client.ts';

const PEOPLE = 300;
const A_MINUTE = 12;
const SECONDS = 20;
const POINTS = 100;
const AT_A_TIME = 50;
const SETTLE_MS = 1_000;

/** 300 people who agree with points, 12 times a minute each: everybody is told the counts. */
export async function benchMarking(print: (line: string) => void): Promise<void> {
  print(
    `${PEOPLE} people mark ${A_MINUTE} times a minute each, ${SECONDS} s (acknowledged after ms, p50 / p95 / p99)`,
  );
  const base = await play(bareSocketIo, print);
  const ours = await play(() => tablecloth(4), print);
  print(`  processor per mark and person × ${(ours / base).toFixed(2)} of bare Socket.IO`);
}

/** Returns microseconds of processor for each mark and person who is told of it. */
async function play(
  open: () => Promise<Contender>,
  print: (line: string) => void,
): Promise<number> {
  const contender = await open();
  const { name, server } = contender;
  const people: RawClient[] = [];
  let messages = 0;
  try {
    while (people.length < PEOPLE) {
      const group = Array.from({ length: AT_A_TIME }, () =>
        contender.enter(() => void (messages += 1)),
      );
      people.push(...(await Promise.all(group)));
    }
    for (const one of people) await contender.introduce(one);
    const at = (n: number): RawClient => {
      const one = people[n % PEOPLE];
      if (!one) throw new Error('nobody is there');
      return one;
    };
    for (let n = 0; n < POINTS; n += 1) await contender.post(at(n), n);
    await wait(SETTLE_MS);
    messages = 0;
    const bytes = people.reduce((sum, one) => sum + one.bytes(), 0);
    const worked = server.processorTime();
    const acked: number[] = [];
    const saying: Promise<unknown>[] = [];
    const marks = (PEOPLE * A_MINUTE * SECONDS) / 60;
    const began = performance.now();
    for (let n = 0; n < marks; n += 1) {
      const due = began + (n * 60_000) / (PEOPLE * A_MINUTE);
      if (due > performance.now()) await wait(due - performance.now());
      const sent = performance.now();
      // Each person goes on to the next point with every mark.
      const point = (n + Math.floor(n / PEOPLE)) % POINTS;
      saying.push(contender.mark(at(n), point).then(() => acked.push(performance.now() - sent)));
    }
    await Promise.all(saying);
    await wait(SETTLE_MS);
    const cost = ((server.processorTime() - worked) * 1_000) / (marks * PEOPLE);
    const got = (people.reduce((sum, one) => sum + one.bytes(), 0) - bytes) / PEOPLE;
    print(
      `  ${name.padEnd(15)} ${spread(acked)}   ${cost.toFixed(2)} µs of processor per mark and person   ` +
        `${(messages / PEOPLE / marks).toFixed(2)} messages and ${(got / marks).toFixed(0)} bytes to each per mark`,
    );
    return cost;
  } finally {
    for (const one of people) one.close();
    await server.stop();
  }
}
