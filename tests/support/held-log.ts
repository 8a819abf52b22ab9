import { type EventLog, StoreFailure } from '@tablecloth/server/store/event-log.ts';

/** A log whose appends wait or fail when a test says so. */
export type HeldLog = EventLog & {
  /** From now on appends wait, until {@link HeldLog.release}. */
  readonly hold: () => void;
  readonly release: () => void;
  /** From now on appends fail as a full disk does, until this is called with null. */
  readonly fail: (code: StoreFailure['code'] | null) => void;
  /** How many appends were asked for. */
  readonly appends: () => number;
};

export function heldLog(log: EventLog): HeldLog {
  let gate: Promise<void> | null = null;
  let open: () => void = () => {};
  let failure: StoreFailure['code'] | null = null;
  let appends = 0;
  return {
    ...log,
    append: async (...job) => {
      appends += 1;
      await gate;
      if (failure) throw new StoreFailure(failure, 'as the test says');
      return log.append(...job);
    },
    probe: async (gathering) => {
      if (failure) throw new StoreFailure(failure, 'as the test says');
      return log.probe(gathering);
    },
    hold: () => {
      gate ??= new Promise((resolve) => {
        open = resolve;
      });
    },
    release: () => {
      gate = null;
      open();
    },
    fail: (code) => {
      failure = code;
    },
    appends: () => appends,
  };
}
