import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createdSchema, linksSchema } from '@tablecloth/shared/http.ts';
import * as v from 'valibot';
import { type ChaosProxy, openChaosProxy, seededRandom } from '../support/chaos-proxy.ts';
import { faultsOf, judge, type Verdict } from './judge.ts';
import { createPhone, type Phone } from './phones.ts';
import { type ServerUnderTest, serverUnderTest } from './server.ts';
import { createWitness } from './witness.ts';

/** `npm run faults -- --full`: the long forms, at the phones’ own pace. */
export const FULL = process.env['FULL'] === '1';
/** A run can be had again: `SEED=7`. */
export const SEED = Number(process.env['SEED'] ?? 1);
/** How many of a phone’s seconds pass in one of ours. The short form is in a hurry; the long one is real. */
const SPEED = FULL ? 1 : 4;
const PARTICIPANTS = FULL ? 10 : 6;
/** Posts a second and phone: just under what the server takes from a participant, and from crew. */
const PACE = { participant: FULL ? 1.9 : 1.7, facilitator: FULL ? 5 : 3 };
/** How long rest may take in coming, and what each command of the longest backlog adds: the server takes two a second. */
const REST_MS = FULL ? 240_000 : 40_000;
const REST_MS_EACH = 750;
const figuresFile = path.resolve(import.meta.dirname, '../../out/faults.jsonl');

/** A gathering full of people, a line that breaks, and a server that dies. */
export type FaultyRoom = {
  readonly server: ServerUnderTest;
  readonly proxy: ChaosProxy;
  readonly phones: readonly Phone[];
  readonly random: () => number;
  /** Everybody goes on talking; at a share of the usual pace. */
  readonly chatter: (share?: number) => void;
  /**
   * Nobody says anything more, and all that was said arrives: then everything is held against the log. What is
   * wrong, and so [] when nothing is. Notes the figures under `name`, and those of `more` beside them.
   */
  readonly atRest: (
    name: string,
    more?: Readonly<Record<string, number>>,
  ) => Promise<readonly string[]>;
  /** Who has nothing to send notices a dead line by Socket.IO’s pings, after 27 s: the short form is in a hurry. */
  readonly wakeTheQuiet: () => void;
  /** Resolves when one point more than now is acknowledged; with the milliseconds it took. */
  readonly acknowledgesAgain: () => Promise<number>;
  /** Resolves a few milliseconds after commands have left a phone: where a server is writing them. */
  readonly amidWriting: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/**
 * @param seed tells rooms of one run apart.
 * @param given another server than one process on SQLite.
 */
export async function openRoom(seed: number, given?: ServerUnderTest): Promise<FaultyRoom> {
  const random = seededRandom(SEED * 1_000 + seed);
  const server = given ?? (await serverUnderTest());
  await server.start();
  const { gathering, tables, facilitators, wall } = await create(server.url);
  const proxy = await openChaosProxy(server.port, SEED * 1_000 + seed);
  const witness = createWitness();
  const phone = (name: string, role: Phone['role'], at: number, key: string | undefined): Phone =>
    createPhone({
      name,
      url: proxy.url,
      gathering,
      role,
      ...(key === undefined ? {} : { key }),
      table: tables[at % tables.length] ?? '',
      witness,
      random: seededRandom(random() * 2 ** 32),
      speed: SPEED,
    });
  const phones = [
    ...Array.from({ length: PARTICIPANTS }, (_, at) =>
      phone(`participant ${at + 1}`, 'participant', at, undefined),
    ),
    ...facilitators
      .slice(0, FULL ? 2 : 1)
      .map((key, at) => phone(`facilitator ${at + 1}`, 'facilitator', at, key)),
    phone('wall', 'wall', 0, wall),
  ];
  const speakers = phones.filter(({ role }) => role !== 'wall');
  const said = (): number => phones.reduce((sum, one) => sum + one.said.length, 0);
  let judged = 0;

  async function verdict(): Promise<Verdict> {
    const statements = phones.map((one) => ({
      name: one.name,
      role: one.role,
      person: one.state().you.person,
      said: one.said.map(({ point, text, kept }) => ({ point, text, kept: kept() })),
      shows: one.state().gathering,
    }));
    return judge(await server.log(gathering), statements, witness.testimony());
  }

  const busy = (): string[] =>
    phones.flatMap((one) => {
      const { line, pending } = one.state();
      if (line === 'live' && pending.length === 0) return [];
      return [`${one.name} is ${line} with ${pending.length} points that wait`];
    });

  async function atRest(
    name: string,
    more: Readonly<Record<string, number>> = {},
  ): Promise<readonly string[]> {
    for (const one of phones) one.hush();
    const since = performance.now();
    const longest = Math.max(...phones.map((one) => one.state().pending.length));
    const deadline = since + REST_MS + longest * REST_MS_EACH;
    while (busy().length > 0 && performance.now() < deadline) await wait(20);
    const restedIn = performance.now() - since;
    let found = await verdict();
    // The last frame may still be on its way to somebody who has nothing to send.
    while (faultsOf(found).length > 0 && performance.now() < deadline) {
      await wait(200);
      found = await verdict();
      if (found.unequal.length === 0) break;
    }
    const complaints = phones.flatMap((one) =>
      one.complaints().map((what) => `${one.name}: ${what}`),
    );
    const wrong = [...busy(), ...complaints, ...faultsOf(found)];
    const gaveUp = phones.filter((one) => one.gaveUp()).length;
    const figures = gaveUp > 0 ? { ...more, gaveUp, unpromised: found.said - found.kept } : more;
    note({ name, said: said() - judged, restedIn, found, wrong, more: figures });
    judged = said();
    return wrong;
  }

  for (const one of phones) await until(() => one.state().loaded);
  return {
    server,
    proxy,
    phones,
    random,
    chatter: (share = 1) => {
      for (const one of speakers) {
        const pace = one.role === 'facilitator' ? PACE.facilitator : PACE.participant;
        one.chatter(pace * share);
      }
    },
    atRest,
    wakeTheQuiet: () => {
      if (FULL) return;
      for (const one of phones) if (one.state().pending.length === 0) one.wake();
    },
    acknowledgesAgain: async () => {
      const before = witness.testimony().acknowledged.size;
      const since = performance.now();
      await until(() => witness.testimony().acknowledged.size > before);
      return performance.now() - since;
    },
    amidWriting: async () => {
      for (const one of speakers) if (random() < 0.6) one.say();
      await witness.nextSubmit();
      await wait(random() * 4);
    },
    close: async () => {
      for (const one of phones) one.close();
      await proxy.close();
      await server.close();
    },
  };
}

/** Polls until it is so. @throws when it is not so in time. */
export async function until(isSo: () => boolean, ms = 60_000): Promise<void> {
  const deadline = performance.now() + ms;
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error(`not within ${ms} ms: ${String(isSo)}`);
    await wait(10);
  }
}

async function create(url: string) {
  const response = await fetch(`${url}/api/gatherings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      title: 'An evening of bad Wi-Fi',
      themes: ['Tools', 'Skills', 'Trust', 'Money'].map((title) => ({ title })),
    }),
  });
  const { gathering, key } = v.parse(createdSchema, await response.json());
  const answer = await fetch(`${url}/api/gatherings/${gathering}/links`, {
    headers: { authorization: `Bearer ${key}` },
  });
  const links = v.parse(linksSchema, await answer.json());
  const secretOf = (link: string | null): string => link?.split('#')[1] ?? '';
  return {
    gathering,
    tables: links.tables.map(({ table }) => table),
    facilitators: links.tables.map(({ facilitator }) => secretOf(facilitator)),
    wall: secretOf(links.wall),
  };
}

/** One line of figures, which `npm run faults` prints as a table. */
function note({
  name,
  said,
  restedIn,
  found,
  wrong,
  more,
}: {
  readonly name: string;
  readonly said: number;
  readonly restedIn: number;
  readonly found: Verdict;
  readonly wrong: readonly string[];
  readonly more: Readonly<Record<string, number>>;
}): void {
  mkdirSync(path.dirname(figuresFile), { recursive: true });
  const { lost, duplicated, reordered, renumbered, unequal } = found;
  const line = {
    name,
    said,
    restedIn: Math.round(restedIn),
    lost: lost.length,
    duplicated: duplicated.length,
    reordered: reordered.length,
    renumbered: renumbered.length,
    unequal: unequal.length,
    ...more,
    ...(wrong.length > 0 ? { wrong } : {}),
  };
  appendFileSync(figuresFile, `${JSON.stringify(line)}\n`);
}
