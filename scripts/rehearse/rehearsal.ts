import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { SeenEvent } from '@tablecloth/shared/event.ts';
import { fold } from '@tablecloth/shared/reduce.ts';
import { agreesOf } from './agrees.ts';
import type { Device } from './device.ts';
import { parseGatheringFile, RehearsalError } from './gathering-file.ts';
import { type Ensemble, gather } from './ensemble.ts';
import { writeReport } from './organiser.ts';
import { paceOf } from './pace.ts';
import { type Plan, planOf } from './plan.ts';
import { type Reimport, takeOut } from './take-out.ts';
import { serverApi } from './server-api.ts';
import { percentile } from './tracker.ts';
import { verdictOn } from './verdict.ts';

export type RehearsalOptions = {
  /** The server's address, without a slash at the end. */
  readonly url: string;
  /** Path of a gathering file. */
  readonly file: string;
  /** How many participants; null for as many as the file says, else 25. */
  readonly people: number | null;
  /** How many times faster than people; 0 for as fast as the server takes it. */
  readonly speed: number;
  /** A folder for the exports; null for none, and then nothing is imported again either. */
  readonly out: string | null;
  /** Hears how it goes, sentence by sentence. */
  readonly say: (sentence: string) => void;
};

/** What a rehearsal prints last. Milliseconds are from the leaving of a point to its standing on every device. */
export type Figures = {
  readonly gathering: string;
  readonly people: number;
  readonly points: number;
  readonly posted: number;
  readonly acknowledged: number;
  readonly seenByAll: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly seconds: number;
  readonly reimport?: Reimport;
};

export type RehearsalResult = {
  readonly figures: Figures;
  readonly faults: readonly string[];
  readonly passed: boolean;
};

const USUAL_PEOPLE = 25;
const SETTLE_MS = 60_000;
const PROGRESS_MS = 2_000;

/** Plays a gathering file through a running server. @throws RehearsalError in one sentence. */
export async function rehearse(options: RehearsalOptions): Promise<RehearsalResult> {
  const { say } = options;
  const plan = await planFromFile(options.file);
  for (const notice of plan.notices) say(`${notice}.`);
  const people = options.people ?? plan.participants ?? USUAL_PEOPLE;
  const api = serverApi(options.url);
  const pace = paceOf(options.speed);
  const created = await api.create(plan.creation);
  const links = await api.links(created);
  say(`Created “${plan.creation.title}”: ${options.url}${links.organiser}`);

  const log: SeenEvent[] = [];
  const began = performance.now();
  const seconds = (): number => Math.round((performance.now() - began) / 100) / 10;
  const room = await gather({ ...options, plan, people, pace, created, links, log });
  const progress = setInterval(() => {
    const { acknowledged, seenByAll } = room.tracker.sums();
    say(
      `${seconds()} s: ${acknowledged} of ${plan.points.length} points, ${seenByAll} seen by all`,
    );
  }, PROGRESS_MS);
  try {
    await play(room);
    await settled(room.devices);
  } finally {
    clearInterval(progress);
    for (const device of room.devices) device.close();
  }
  const took = seconds();
  sayFold(log, say);

  const { seenTwice, latencies, ...counted } = room.tracker.sums();
  const { lost, duplicated, faults } = verdictOn(room, room.devices);
  const reimport = options.out === null ? undefined : await takeOut(api, created, options.out);
  const figures: Figures = {
    gathering: created.gathering,
    people,
    points: plan.points.length,
    ...counted,
    lost,
    duplicated: duplicated + seenTwice,
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
    p99: percentile(latencies, 0.99),
    seconds: took,
    ...(reimport === undefined ? {} : { reimport }),
  };
  return { figures, faults, passed: faults.length === 0 && isWhole(figures) };
}

function isWhole(figures: Figures): boolean {
  const { points, posted, acknowledged, seenByAll, lost, duplicated, reimport } = figures;
  return (
    posted === points &&
    acknowledged === points &&
    seenByAll === points &&
    lost === 0 &&
    duplicated === 0 &&
    (reimport ?? 'identical') === 'identical'
  );
}

async function planFromFile(file: string): Promise<Plan> {
  const json = await readFile(file, 'utf8').catch((error: unknown) => {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new RehearsalError(
      missing ? `There is no file ${path.resolve(file)}.` : `${path.resolve(file)} can’t be read.`,
    );
  });
  return planOf(parseGatheringFile(json, path.basename(file)));
}

/** The evening, from the first hello to the last line of the report. */
async function play({ participants, keepers, organiser, ...room }: Ensemble): Promise<void> {
  await Promise.all(participants.map((person) => person.arrive()));
  await Promise.all([
    ...participants.map((person) => person.talk()),
    ...keepers.map((one) => one.work()),
  ]);
  const marks = agreesOf(room.plan, participants.length);
  await Promise.all([
    writeReport(room, organiser),
    ...participants.map((person, index) => person.agree(marks[index] ?? [])),
  ]);
  await settled(room.devices);
  await Promise.all(keepers.map((one) => one.order()));
}

/** Waits until every device holds the same head, and nothing has moved for a moment. */
async function settled(devices: readonly Device[]): Promise<void> {
  const deadline = performance.now() + SETTLE_MS;
  let still = 0;
  let before = -1;
  while (still < 5) {
    if (performance.now() > deadline) {
      throw new RehearsalError(`Not every device came to the same point in the log.`);
    }
    await delay(20);
    const heads = new Set(devices.map((device) => device.replica().head));
    const [head = 0] = heads;
    still = heads.size === 1 && head === before ? still + 1 : 0;
    before = head;
  }
}

/** How long the reducer takes for the whole log, as the crew may know it. */
function sayFold(log: readonly SeenEvent[], say: (sentence: string) => void): void {
  const began = performance.now();
  fold(log);
  say(
    `Folding its ${log.length} events from zero takes ${Math.round(performance.now() - began)} ms.`,
  );
}
