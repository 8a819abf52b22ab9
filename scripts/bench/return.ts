import { bareSocketIo, bareWs, type Contender, tablecloth } from './contenders.ts';
import { quantile, spread } from './figures.ts';
import { markOf } from './marks-in.ts';

type Crowd = { readonly people: number; readonly missed: number };

/** So many come in side by side at first; they come back all at once. */
const AT_A_TIME = 50;

/** A crowd that was there, lost its lines, and comes back at once, at a server where something was said meanwhile. */
export function benchReturn(crowds: readonly Crowd[]) {
  return async (print: (line: string) => void): Promise<void> => {
    for (const { people, missed } of crowds) {
      print(
        `${people} people who were there come back at once; of Tablecloth they have missed ${missed} points (ms until current, p50 / p95 / p99)`,
      );
      const base = await comeBack(bareSocketIo, { people, missed: 0 }, print);
      await comeBack(bareWs, { people, missed: 0 }, print);
      const ours = await comeBack(() => tablecloth(4), { people, missed }, print);
      const ratio = ours / base;
      print(
        `  last × ${ratio.toFixed(2)} of bare Socket.IO, which sends nothing (target 1.10: ${ratio <= 1.1 ? 'met' : 'missed'})`,
      );
    }
  };
}

/** Returns milliseconds until the last one was current. */
async function comeBack(
  open: () => Promise<Contender>,
  { people, missed }: Crowd,
  print: (line: string) => void,
): Promise<number> {
  const contender = await open();
  const { name, server } = contender;
  const leaving: (() => void)[] = [];
  try {
    await beThere(contender, people);
    await contender.remember();
    await say(contender, missed, leaving);
    const memory = server.memory();
    const worked = server.processorTime();
    const began = performance.now();
    const took: number[] = [];
    let bytes = 0;
    let incomplete = 0;
    const last = markOf(missed - 1);
    const coming = Array.from({ length: people }, async (_, n) => {
      let isCurrent = missed === 0;
      const client = await contender.enter((message) => {
        isCurrent ||= message.includes(last);
      }, nameOf(n));
      leaving.push(client.close);
      took.push(performance.now() - began);
      bytes += client.bytes();
      if (!isCurrent) incomplete += 1;
    });
    const results = await Promise.allSettled(coming);
    const failed = results.filter(({ status }) => status === 'rejected').length;
    const used = server.processorTime() - worked;
    const slowest = quantile(took, 1);
    print(
      `  ${name.padEnd(15)} ${spread(took)}, last ${slowest.toFixed(0)}   ${(used / people).toFixed(2)} ms of processor each   ` +
        `${(bytes / people / 1_000).toFixed(1)} kB each   ${((server.memory() - memory) / 1e6).toFixed(0)} MB more   ${failed} failed, ${incomplete} not current`,
    );
    return slowest;
  } finally {
    for (const leave of leaving) leave();
    await server.stop();
  }
}

const nameOf = (n: number): string => `somebody-of-bench-${n}`;

/** Everybody comes in once, and goes. */
async function beThere({ enter }: Contender, people: number): Promise<void> {
  for (let n = 0; n < people; n += AT_A_TIME) {
    const group = Array.from({ length: Math.min(AT_A_TIME, people - n) }, (_, i) =>
      enter(() => undefined, nameOf(n + i)),
    );
    for (const client of await Promise.all(group)) client.close();
  }
}

/** People take turns, so that nobody comes to the limits of one. */
async function say(contender: Contender, posts: number, leaving: (() => void)[]): Promise<void> {
  const each = 50;
  for (let n = 0; n < posts; n += each) {
    const client = await contender.enter(() => undefined);
    leaving.push(client.close);
    await contender.introduce(client);
    const numbers = Array.from({ length: Math.min(each, posts - n) }, (_, i) => n + i);
    for (const number of numbers) await contender.post(client, number);
  }
}
