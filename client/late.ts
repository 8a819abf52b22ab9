/** Milliseconds before a failed try is repeated: after the first failure, and at most. */
const AGAIN = { first: 1_000, most: 30_000 };

/** `parts` once they are here; `failed` when a try brought nothing, until one does. */
export type LateState<T> = { readonly parts: T | null; readonly failed: boolean };

/** Code that comes after the page. */
export type Late<T> = {
  readonly state: () => LateState<T>;
  readonly subscribe: (changed: () => void) => () => void;
  /**
   * Asks for it, unless it is here or on its way. Rejects when this try fails; others follow by themselves, and
   * at once when somebody asks again or the network returns.
   */
  readonly load: () => Promise<T>;
};

/** What the trying goes by; tests own it. */
export type LateWorld = {
  /** Runs `task` once after `ms`; the returned function calls it off. */
  readonly after: (ms: number, task: () => void) => () => void;
  /** Runs `task` once when the network returns. */
  readonly onceOnline: (task: () => void) => void;
};

const browser: LateWorld = {
  after: (ms, task) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
  onceOnline: (task) => addEventListener('online', task, { once: true }),
};

/** @param fetchParts usually some `import()`; called anew for each try. */
export function createLate<T>(fetchParts: () => Promise<T>, world: LateWorld = browser): Late<T> {
  let state: LateState<T> = { parts: null, failed: false };
  let trying: Promise<T> | null = null;
  let pause = AGAIN.first;
  let callOff = (): void => undefined;
  const listeners = new Set<() => void>();
  const become = (next: LateState<T>): void => {
    state = next;
    for (const changed of listeners) changed();
  };
  const quietly = (): void => void load().catch(() => undefined);
  const load = (): Promise<T> => {
    trying ??= attempt();
    return trying;
  };
  const attempt = async (): Promise<T> => {
    callOff();
    try {
      const parts = await fetchParts();
      become({ parts, failed: false });
      return parts;
    } catch (error) {
      trying = null;
      callOff = world.after(pause, quietly);
      pause = Math.min(AGAIN.most, pause * 2);
      world.onceOnline(quietly);
      become({ parts: null, failed: true });
      throw error;
    }
  };
  return {
    state: () => state,
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    load,
  };
}
