import { chanceOf } from './chance.ts';
import { writeScript } from './faults.ts';
import { createLedger } from './ledger.ts';
import { createNetwork, type Network } from './line.ts';
import { createOracle } from './oracle.ts';
import { createPhone, type Phone } from './phone.ts';
import { judgeRest, unrest } from './rest.ts';
import type { Seams } from './seams.ts';
import { createServer, type Server } from './server.ts';
import { createServerDisk } from './server-disk.ts';
import { CREATION, FACILITATOR_KEY, WALL_KEY } from './setting.ts';
import { seatGuest } from './talk.ts';
import { createWorld } from './world.ts';

/** What came of one seed. */
export type Evening = {
  readonly seed: number;
  /** Everything that was wrong, the first of it first; empty when all was well. */
  readonly wrongs: readonly string[];
  readonly story: readonly string[];
  /** The same for the same story, to the last letter. */
  readonly storyHash: string;
  readonly kinds: readonly string[];
  readonly said: number;
  readonly recorded: number;
};

/** All in milliseconds since the evening began. */
const FAULTS_FROM = 2_500;
const TALK_UNTIL = 23_000;
const FAULTS_UNTIL = 25_000;
const CLOSING_WORDS = [4_000, 11_000] as const;
const REST_BY = 140_000;
/** How long it must be quiet to be called quiet. */
const QUIET = 1_000;

/** Lives through one evening, with all its faults, until all is at rest or something is wrong. */
export async function liveThrough(seed: number, seams: Seams = {}): Promise<Evening> {
  const world = createWorld();
  const chance = chanceOf(seed);
  const disk = createServerDisk(world, chance.fork('server disk'));
  const ledger = createLedger(disk, (what) => oracle.wrong(what));
  const oracle = createOracle(ledger, world.note, () => script.loses);
  let epochs = 0;
  const newEpoch = (): string => `epoch-${(epochs += 1)}`;
  const server: Server = createServer({
    world,
    chance: chance.fork('server'),
    disk,
    oracle,
    seams,
    rows: ledger.rows,
    epoch: ledger.epoch,
    newEpoch,
  });
  const network: Network = createNetwork(world, chance.fork('network'), () => {
    const host = server.host();
    return host && { host, accept: server.accept };
  });
  const phones: Phone[] = [];
  const script = writeScript({
    world,
    chance: chance.fork('faults'),
    network,
    disk,
    server,
    phones: () => phones,
    newEpoch,
    from: FAULTS_FROM,
    until: FAULTS_UNTIL,
  });
  const all = { chance, ledger, oracle, server, phones, loses: script.loses };

  const goOn = async (until: number): Promise<boolean> => {
    while (oracle.wrongs().length === 0) if (!(await world.step(until))) return true;
    return false;
  };
  const comeToRest = async (): Promise<void> => {
    let since = world.now();
    let head = ledger.head();
    let why: string | null = 'it has not begun';
    while (world.now() < REST_BY) {
      if (!(await goOn(world.now() + 100))) return;
      why = unrest(all) ?? (network.idle() ? null : 'something is on its way');
      const isQuiet = why === null && head === ledger.head();
      head = ledger.head();
      if (!isQuiet) since = world.now();
      else if (world.now() - since >= QUIET && world.now() > FAULTS_UNTIL + CLOSING_WORDS[1])
        return;
    }
    oracle.wrong(`does not come to rest: ${why}`);
  };

  world.note(`faults of this evening: ${script.kinds.join(', ')}`);
  server.start();
  server.create(CREATION);
  await goOn(500);
  const persons = 2 + chance.below(3);
  const pace = chance.between(1_200, 4_000);
  const casting = [
    ...Array.from({ length: persons }, (_, at) => ({ name: `phone-${at + 1}` })),
    { name: 'facilitator', role: 'facilitator' as const, key: FACILITATOR_KEY },
    { name: 'wall', role: 'wall' as const, key: WALL_KEY },
  ];
  const guests = casting.map(({ name, ...rest }) => {
    const own = chance.fork(name);
    const role = 'role' in rest ? rest.role : ('participant' as const);
    const key = 'key' in rest ? { key: rest.key } : {};
    const around = { world, network, oracle, seams, server: server.view };
    const phone = createPhone({ ...around, ...key, name, role, chance: own });
    phones.push(phone);
    world.after(own.between(0, 2_000), () => phone.tabs[0].load(true));
    return seatGuest(phone, { world, chance: own.fork('talk'), pace, until: TALK_UNTIL });
  });
  script.begin();
  const fine = await goOn(FAULTS_UNTIL);
  if (fine) {
    world.note('no faults from here on');
    script.end();
    world.after(5_000, server.start);
    // Whoever has missed something learns it at the latest from what comes next.
    for (const at of CLOSING_WORDS) world.after(at, () => guests[persons]?.say());
    await comeToRest();
    if (oracle.wrongs().length === 0) judgeRest(all);
  }
  return {
    seed,
    wrongs: oracle.wrongs(),
    story: world.story(),
    storyHash: world.storyHash(),
    kinds: script.kinds,
    said: oracle.sayings().length,
    recorded: ledger.head(),
  };
}
