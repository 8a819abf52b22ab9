import type { Command } from '@tablecloth/shared/decide-any.ts';
import type { RecordedEvent } from '@tablecloth/shared/event.ts';
import { MORE_LIMITS } from '@tablecloth/shared/more-limits.ts';
import { type Actor, EMPTY_GATHERING, type Gathering, type Id } from '@tablecloth/shared/model.ts';
import type { Receipt, Rejection } from '@tablecloth/shared/protocol.ts';
import { fold } from '@tablecloth/shared/reduce.ts';
import { createAnswersGiven } from './answers-given.ts';
import { systemClock } from './clock.ts';
import { createCommitListeners } from './commit-listeners.ts';
import { createCommandsSeen } from './commands-seen.ts';
import { type Asked, planCommit } from './commit-plan.ts';
import { createMarks } from './marks.ts';
import { createEraser } from './eraser.ts';
import { withoutPhotos } from './photo/without-photos.ts';
import { READ_ONLY } from './read-only.ts';
import { type EventLog, StoreFailure } from './store/event-log.ts';
import type { Clock } from './rooms.ts';
import { createTail } from './tail.ts';
import { createWriteHealth, type Health, type WriteHealth } from './write-health.ts';

/** Hears of a commit: its events, and the head after it. Events of an unknown type are not among them. */
export type CommitListener = (events: readonly RecordedEvent[], to: number) => void;

/** One gathering in this process: the single writer of its log here, and its state in memory. */
export type LiveGathering = {
  readonly id: Id;
  /** The random id of its log; '' until its first event is recorded. */
  readonly epoch: string;
  /** The last event that is committed and folded into {@link LiveGathering.state}. */
  readonly head: () => number;
  /** The fold of the log up to the head. */
  readonly state: () => Gathering;
  /** Decides and records. Resolves after the durable commit, with a receipt for each command in order. */
  readonly submit: (commands: readonly Command[], actor: Actor) => Promise<readonly Receipt[]>;
  /** Somebody says that the log goes to `seq`: what of it is not known here yet is read, in turn with what is written. */
  readonly reached: (seq: number) => void;
  /** What was recorded after `seq`; null when that is beyond the head or too far behind: send a snapshot. */
  readonly since: (seq: number) => readonly RecordedEvent[] | null;
  /** One event as the log has it, with what is not held in memory; null where there is none. May reject as the log does. */
  readonly recorded: (seq: number) => Promise<RecordedEvent | null>;
  /** What stands for everything up to `seq`: another log with the same numbers has another one. '' for none. */
  readonly markAt: (seq: number) => string;
  /**
   * Tells of every commit from now on, in order, each after its receipts have left. By then the head may
   * have moved further: the commit's own end is the listener's `to`. Returns how to end it.
   */
  readonly subscribe: (listener: CommitListener) => () => void;
  /** Milliseconds since 1970 by the clock that stamps events. */
  readonly now: () => number;
  /** How many listen: a gathering without listeners may be closed. */
  readonly listeners: () => number;
  /** `read-only` from a failed write until one works again: every submit tries, and without any the server itself. */
  readonly health: () => Health;
  /** Tells of every change of {@link LiveGathering.health}. Returns how to end it. */
  readonly onHealth: WriteHealth['onChange'];
  /** Finishes what was submitted; refuses what comes later. */
  readonly close: () => Promise<void>;
};

export type GatheringOptions = {
  readonly id: Id;
  readonly log: EventLog;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 up to 1: spreads the tries of processes that write the same log. */
  readonly random?: () => number;
  readonly delay?: (ms: number) => Promise<void>;
  /** Runs something in some milliseconds; returns how to call it off. The machine's own clock, unless a test owns time. */
  readonly after?: Clock['after'];
  /** Runs something after all that already waits, acknowledgements among it. */
  readonly defer?: (run: () => void) => void;
  /** Hears of every commit of this process: what others who serve the same log are told. */
  readonly committed?: (gathering: Id, head: number) => void;
  /** Hears of failed writes and of listeners that throw. Without it, what a listener throws ends the process. */
  readonly report?: (error: unknown) => void;
};

/** Tries of one commit against other processes that write the same log. */
const TRIES = 12;
const FIRST_WAIT_MS = 4;
const LONGEST_WAIT_MS = 200;
/** Events read at a time, so that a long log does not hold up the other gatherings. */
const PAGE = 5_000;
const CONTENDED: Rejection = { code: 'slow-down', retryMs: 500 };
/** Another process, or this one in a moment, will take it. */
const CLOSING: Rejection = { code: 'read-only', retryMs: 500 };

type Job = {
  readonly commands: readonly Command[];
  readonly actor: Actor;
  readonly resolve: (receipts: readonly Receipt[]) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * Opens a gathering by folding its log; one that has no log yet is empty, and its first command creates it.
 * @throws StoreFailure when the log can't be read.
 */
export async function openGathering(options: GatheringOptions): Promise<LiveGathering> {
  const { id, log, now, report } = options;
  const random = options.random ?? Math.random;
  const delay = options.delay ?? ((ms) => new Promise((wake) => setTimeout(wake, ms)));
  const defer = options.defer ?? ((run) => void setImmediate(run));

  let epoch = '';
  let head = 0;
  let state = EMPTY_GATHERING;
  let lastAt = 0;
  let closed = false;
  let queue: Job[] = [];
  /** The furthest that anybody said the log goes. */
  let told = 0;
  let writing: Promise<void> | null = null;
  const tail = createTail(MORE_LIMITS.catchUpEvents);
  const marks = createMarks();
  const seen = createCommandsSeen();
  const given = createAnswersGiven();
  const eraser = createEraser({
    erase: (erasures) => log.erase(id, erasures),
    read: (from) => log.read(id, from, PAGE),
    forget: tail.erase,
    forgetWords: tail.eraseWords,
    after: options.after ?? systemClock.after,
    report,
  });
  const listeners = createCommitListeners(defer, report);
  const health = createWriteHealth(() => log.probe(id), options.after ?? systemClock.after);

  const advance = (to: number, next: Gathering, full: readonly RecordedEvent[]): void => {
    // The bytes of a photo stay in the log.
    const events = withoutPhotos(full);
    head = to;
    state = next;
    lastAt = events.at(-1)?.at ?? lastAt;
    tail.add(events, to);
    marks.add(events);
    seen.addEvents(events);
    eraser.add(events);
    listeners.tell(events, to);
  };

  /** Reads what others have written, or everything at first. */
  const readOn = async (): Promise<void> => {
    for (;;) {
      const from = head;
      const { to, events } = await log.read(id, from, PAGE);
      if (to === from) return;
      if (epoch === '') epoch = (await log.epoch(id)) ?? '';
      advance(to, fold(events, state), events);
      if (to - from < PAGE) return;
    }
  };

  /** Whether the log knows one of these commands that we did not. */
  const findOld = async (commandIds: readonly string[]): Promise<boolean> => {
    let found = false;
    for (const commandId of commandIds) {
      const seq = await log.findCommand(id, commandId);
      if (seq === null) continue;
      if (seq > head) await readOn();
      seen.add(commandId, seq);
      found = true;
    }
    return found;
  };

  /** What was said to a command before: the same again, whatever we would say of it now (S3). */
  const answered = (commandId: string): Receipt | undefined => {
    const seq = seen.seq(commandId);
    return seq === undefined ? given.receipt(commandId) : { commandId, seq };
  };

  /**
   * Null when it was not written: what it was decided on has changed, so it must be decided anew. A no is
   * not guarded by an append, so before the `first` one we look at what other processes have written.
   */
  const attempt = async (
    asked: readonly Asked[],
    first: boolean,
  ): Promise<readonly Receipt[] | null> => {
    // For display only, never for order. A clock that steps back must not show a newer point as the older.
    const at = Math.max(now(), lastAt);
    const plan = planCommit({ state, head }, asked, answered, at);
    if (plan.silent.length > 0) {
      const before = head;
      if (first) await readOn();
      if ((await findOld(plan.silent)) || head !== before) return null;
    }
    const silent = new Set(plan.silent);
    const unrecorded = plan.receipts.filter(({ commandId }) => silent.has(commandId));
    if (plan.entries.length === 0) {
      given.keep(unrecorded);
      return plan.receipts;
    }
    const appended = await log.append(id, head, plan.entries);
    if (!appended.ok) {
      await readOn();
      if (appended.why === 'duplicate') await findOld(plan.entries.map((one) => one.commandId));
      return null;
    }
    health.worked();
    if (epoch === '') epoch = (await log.epoch(id)) ?? '';
    advance(plan.head, plan.state, plan.events);
    given.keep(unrecorded);
    options.committed?.(id, plan.head);
    return plan.receipts;
  };

  const isBehind = (): boolean => told > head;

  /** Reads what others are said to have written. */
  const follow = async (): Promise<void> => {
    try {
      await readOn();
    } catch (error) {
      if (error instanceof StoreFailure) health.failed();
      report?.(error);
    }
    // Whoever looks again says so again.
    told = head;
  };

  const commit = async (asked: readonly Asked[]): Promise<readonly Receipt[]> => {
    try {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const before = head;
        const receipts = await attempt(asked, tries === 0);
        if (receipts) return receipts;
        if (head === before) continue;
        await delay(random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries));
        await readOn();
      }
      return refusal(asked, CONTENDED);
    } catch (error) {
      if (!(error instanceof StoreFailure)) throw error;
      health.failed();
      report?.(error);
      return refusal(asked, READ_ONLY);
    }
  };

  /** What is in the log stays acknowledged, whatever became of the commands beside it. */
  const refusal = (asked: readonly Asked[], rejection: Rejection): readonly Receipt[] =>
    asked.map(({ command }) => {
      const seq = seen.seq(command.id);
      return seq === undefined
        ? { commandId: command.id, ...rejection }
        : { commandId: command.id, seq };
    });

  const writeAll = async (): Promise<void> => {
    while (queue.length > 0 || isBehind()) {
      if (isBehind()) await follow();
      const jobs = queue;
      queue = [];
      if (jobs.length === 0) continue;
      const asked = jobs.flatMap(({ commands, actor }) =>
        commands.map((command) => ({ command, actor })),
      );
      try {
        const receipts = await commit(asked);
        let start = 0;
        for (const { commands, resolve } of jobs) {
          resolve(receipts.slice(start, start + commands.length));
          start += commands.length;
        }
      } catch (error) {
        for (const { reject } of jobs) reject(error);
      }
    }
    writing = null;
  };

  await readOn();

  return {
    id,
    get epoch() {
      return epoch;
    },
    head: () => head,
    state: () => state,
    recorded: async (seq) =>
      (await log.read(id, seq - 1, 1)).events.find((one) => one.seq === seq) ?? null,
    submit: (commands, actor) =>
      new Promise((resolve, reject) => {
        if (closed) {
          const asked = commands.map((command) => ({ command, actor }));
          resolve(refusal(asked, CLOSING));
          return;
        }
        queue.push({ commands, actor, resolve, reject });
        // One tick later, so that what arrives in one breath is one commit.
        writing ??= Promise.resolve().then(writeAll);
      }),
    reached: (seq) => {
      if (closed || seq <= head) return;
      told = Math.max(told, seq);
      writing ??= Promise.resolve().then(writeAll);
    },
    since: tail.since,
    markAt: marks.at,
    subscribe: listeners.add,
    now,
    listeners: listeners.count,
    health: health.now,
    onHealth: health.onChange,
    close: async () => {
      closed = true;
      await writing;
      await eraser.close();
      health.close();
    },
  };
}
