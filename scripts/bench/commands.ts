import process from 'node:process';
import { decide } from '@tablecloth/shared/decide.ts';
import type { SocketCommand } from '@tablecloth/shared/command.ts';
import type { EventBody } from '@tablecloth/shared/event.ts';
import type { Actor, Gathering } from '@tablecloth/shared/model.ts';
import { reduce } from '@tablecloth/shared/reduce.ts';
import { quantile } from './figures.ts';
import { longDay } from './long-day.ts';

const SIZES = [100, 1_000, 10_000] as const;
const TABLES = 24;
const COMMANDS = 500;
const ROUNDS = 5;
/** Growth over a hundred times as many points that noise alone may make. */
const FLAT = 1.5;
const PERSON = 'person-of-bench-1';

const SAY = {
  post: (n: number): SocketCommand => {
    const table = `table-${String(n % TABLES).padStart(5, '0')}`;
    const where = { table, under: null, kind: 'point' as const, keep: false };
    const text = 'what somebody said, about as long as people say it';
    return { id: `command-post-${n}`, type: 'point.post', point: `point-new-${n}`, ...where, text };
  },
  mark: (n: number): SocketCommand => {
    const point = `point-${String(Math.floor(n / 2) % 100).padStart(5, '0')}`;
    return { id: `command-mark-${n}`, type: 'point.agree', point, agrees: n % 2 === 0 };
  },
} as const;

/** What deciding about a command and applying its events costs, by how much is there already: it should not grow. */
export function benchCommands(print: (line: string) => void): Promise<void> {
  print(
    `Deciding and applying a command (µs of processor, lower of ${ROUNDS} rounds of ${COMMANDS}; target: flat)`,
  );
  for (const [name, say] of Object.entries(SAY)) {
    // Compiled and warm before the first figure.
    for (let n = 0; n < ROUNDS; n += 1) cost(opened(longDay(SIZES[0], TABLES)), say);
    const costs = SIZES.map((size) => {
      const start = opened(longDay(size, TABLES));
      const rounds = Array.from({ length: ROUNDS }, () => cost(start, say));
      return quantile(rounds, 0);
    });
    const growth = (costs.at(-1) ?? 0) / (costs[0] ?? 1);
    const row = SIZES.map((size, i) => `${size} points ${(costs[i] ?? 0).toFixed(1)}`).join('   ');
    print(
      `  ${name}   ${row}   × ${growth.toFixed(2)} (at most ${FLAT} counts as flat: ${growth <= FLAT ? 'met' : 'missed'})`,
    );
  }
  return Promise.resolve();
}

function opened(state: Gathering): Gathering {
  const bodies: readonly EventBody[] = [
    { type: 'doors.opened' },
    { type: 'person.joined', person: PERSON },
  ];
  return bodies.reduce((before, body) => reduce(before, { seq: 1, at: 1, body }), state);
}

/** Microseconds of this process's processor for one command. */
function cost(start: Gathering, say: (n: number) => SocketCommand): number {
  const actor: Actor = { person: PERSON, role: 'participant', tables: [] };
  let state = start;
  let seq = 100_000;
  const before = process.cpuUsage();
  for (let n = 0; n < COMMANDS; n += 1) {
    const decision = decide(state, say(n), actor);
    if (!decision.ok) throw new Error(`refused: ${decision.code}`);
    for (const body of decision.events) {
      seq += 1;
      state = reduce(state, { seq, at: seq, body });
    }
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / COMMANDS;
}
