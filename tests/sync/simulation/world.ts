import { hashOf } from './chance.ts';

/** Time and order of everything that happens. Nothing in a simulation waits for a real clock. */
export type World = {
  /** Milliseconds since the evening began. */
  readonly now: () => number;
  /** Runs something in `ms`; what is due at the same moment runs in the order in which it was asked for. */
  readonly after: (ms: number, run: () => void) => () => void;
  /** One line of the story: who did what. */
  readonly note: (line: string) => void;
  /** The newest lines, oldest first. */
  readonly story: () => readonly string[];
  /** Stands for every line there ever was, in order. */
  readonly storyHash: () => string;
  /** The next thing and all that follows from it at once; false when nothing is left, or nothing before `until`. */
  readonly step: (until: number) => Promise<boolean>;
};

/** 20 September 2025, in the evening. */
export const BEGINS = 1_758_387_600_000;
/** Lines that are kept to be read when something is wrong. */
const REMEMBERED = 4_000;

type Task = { readonly at: number; readonly run: () => void; off: boolean };

/** Lets everything that waits for promises alone go on, to the last of them. */
const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

export function createWorld(): World {
  let now = 0;
  /** By time; of equals the one asked for first is first. */
  const tasks: Task[] = [];
  let story: string[] = [];
  let hash = hashOf('');

  const placeOf = (at: number): number => {
    let low = 0;
    let high = tasks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const one = tasks[middle];
      if (one && one.at <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    now: () => now,
    after: (ms, run) => {
      const task: Task = { at: now + Math.max(0, ms), run, off: false };
      tasks.splice(placeOf(task.at), 0, task);
      return () => {
        task.off = true;
      };
    },
    note: (line) => {
      const told = `${(now / 1000).toFixed(3).padStart(8)} ${line}`;
      hash = hashOf(told, hash);
      story.push(told);
      if (story.length > REMEMBERED * 2) story = story.slice(-REMEMBERED);
    },
    story: () => story,
    storyHash: () => hash.toString(36),
    step: async (until) => {
      let task = tasks[0];
      while (task?.off === true) {
        tasks.shift();
        task = tasks[0];
      }
      if (!task || task.at > until) {
        now = Math.max(now, until);
        return false;
      }
      tasks.shift();
      now = task.at;
      task.run();
      await settled();
      return true;
    },
  };
}

/** Where a program runs: a page, a server process. When it is over, nothing of it happens any more. */
export type Host = {
  readonly over: () => boolean;
  readonly after: (ms: number, run: () => void) => () => void;
  /** Now, or when it is awake again; never when it is over. */
  readonly hear: (run: () => void) => void;
  /** Stands still: what is due meanwhile comes when it goes on. */
  readonly freeze: (ms: number) => void;
  readonly thaw: () => void;
  readonly end: () => void;
};

export function createHost(world: World): Host {
  let over = false;
  let stillUntil = 0;
  let waiting: (() => void)[] = [];

  const hear = (run: () => void): void => {
    if (over) return;
    if (world.now() < stillUntil || waiting.length > 0) waiting.push(run);
    else run();
  };
  const goOn = (): void => {
    if (over || world.now() < stillUntil) return;
    const next = waiting.shift();
    if (!next) return;
    // One at a time, as a program that wakes takes one thing after the other.
    world.after(0, goOn);
    next();
  };

  return {
    over: () => over,
    after: (ms, run) => {
      let off = false;
      const callOff = world.after(ms, () => hear(() => off || run()));
      return () => {
        off = true;
        callOff();
      };
    },
    hear,
    freeze: (ms) => {
      stillUntil = Math.max(stillUntil, world.now() + ms);
      world.after(ms, goOn);
    },
    thaw: () => {
      stillUntil = 0;
      goOn();
    },
    end: () => {
      over = true;
      waiting = [];
    },
  };
}
