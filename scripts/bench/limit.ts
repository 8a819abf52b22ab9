import { bareSocketIo, type Contender, tablecloth } from './contenders.ts';
import { quantile, spread } from './figures.ts';
import { type Figures, playRoom } from './rooms.ts';

const PEOPLE = 1_000;
const SECONDS = 3;
const P99_MS = 100;
const TABLES = 20;
/** Nobody tries further than this: then the limit is somewhere above. */
const STEPS = 10;

/** The highest rate at which 1,000 people see all within 100 ms (p99), and nothing is lost: tried upwards in steps. */
export async function benchLimit(print: (line: string) => void): Promise<void> {
  print(
    `Highest rate at which ${PEOPLE} people see all: p99 < ${P99_MS} ms, nothing lost, ${SECONDS} s a step`,
  );
  const base = await climb(bareSocketIo, 30, 1.25, print);
  const ours = await climb(() => tablecloth(TABLES), 100, 1.5, print);
  const ratio = ours / base;
  print(
    `  events a second × ${ratio.toFixed(1)} of bare Socket.IO (target 20: ${ratio >= 20 ? 'met' : 'missed'})`,
  );
}

async function climb(
  open: () => Promise<Contender>,
  first: number,
  step: number,
  print: (line: string) => void,
): Promise<number> {
  let best = 0;
  let perSecond = first;
  for (let n = 0; n < STEPS; n += 1) {
    // Everybody posts in turn: nobody comes to the limits of one person.
    const room = { people: PEOPLE, tables: TABLES, perSecond, posters: PEOPLE };
    const isWithin = ({ seen, lost }: Pick<Figures, 'seen' | 'lost'>): boolean =>
      lost === 0 && quantile(seen, 0.99) < P99_MS;
    const once = await playRoom(open, room, SECONDS);
    // Once more: what a neighbour did to it is not its limit.
    const figures = isWithin(once) ? once : await playRoom(open, room, SECONDS);
    const { name, seen, lost, cpu } = figures;
    const isGood = isWithin(figures);
    print(
      `  ${name.padEnd(15)} ${perSecond}/s   ${spread(seen)} ms   ${cpu.toFixed(2)} µs/delivery   ${lost} lost${isGood ? '' : '   too much'}`,
    );
    if (!isGood) break;
    best = perSecond;
    perSecond = Math.round(perSecond * step);
  }
  return best;
}
