import { bareSocketIo, bareWs, type Contender, tablecloth } from './contenders.ts';
import { quantile, spread } from './figures.ts';
import { markOf } from './marks-in.ts';

type Crowd = { readonly people: number; readonly missed: number };

/** A crowd that comes in at once, at a server where something was said since they were there last. */
export function benchReturn(crowds: readonly Crowd[]) {
  return async (print: (line: string) => void): Promise<void> => {
    for (const { people, missed } of crowds) {
      print(
        `${people} people come in at once; of Tablecloth they have missed ${missed} points (ms until current, p50 / p95 / p99)`,
      );
      const base = await comeIn(bareSocketIo, { people, missed: 0 }, print);
      await comeIn(bareWs, { people, missed: 0 }, print);
      const ours = await comeIn(() => tablecloth(4), { people, missed }, print);
      const ratio = ours / base;
      print(
        `  last × ${ratio.toFixed(2)} of bare Socket.IO, which sends nothing (target 1.10: ${ratio <= 1.1 ? 'met' : 'missed'})`,
      );
    }
  };
}

/** Returns milliseconds until the last one was current. */
async function comeIn(
  open: () => Promise<Contender>,
  { people, missed }: Crowd,
  print: (line: string) => void,
): Promise<number> {
  const contender = await open();
  const { name, server } = contender;
  const leaving: (() => void)[] = [];
  try {
    await contender.remember();
    await say(contender, missed, leaving);
    const memory = server.memory();
    const worked = server.processorTime();
    const began = performance.now();
    const took: number[] = [];
    let bytes = 0;
    let incomplete = 0;
    const last = markOf(missed - 1);
    const coming = Array.from({ length: people }, async () => {
      let isCurrent = missed === 0;
      const client = await contender.enter((message) => {
        isCurrent ||= message.includes(last);
      });
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
