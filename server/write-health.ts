import { READ_ONLY } from './read-only.ts';
import type { Clock } from './rooms.ts';

export type Health = 'ok' | 'read-only';

/** Whether a gathering's log can be written, and how it comes back by itself when it can't. */
export type WriteHealth = {
  readonly now: () => Health;
  /** A write has reached the disk. */
  readonly worked: () => void;
  /** One has not: from now on the disk is tried every few seconds, whether or not somebody submits. */
  readonly failed: () => void;
  /** Tells of every change. Returns how to end it. */
  readonly onChange: (listener: (health: Health) => void) => () => void;
  readonly close: () => void;
};

/**
 * @param probe writes something and takes it away again; rejects while that does not work.
 * @param after runs something in some milliseconds; returns how to call it off.
 */
export function createWriteHealth(probe: () => Promise<void>, after: Clock['after']): WriteHealth {
  const listeners = new Set<(health: Health) => void>();
  let health: Health = 'ok';
  let closed = false;
  let callOff: (() => void) | null = null;

  function turn(next: Health): void {
    if (health === next || closed) return;
    health = next;
    for (const listener of listeners) listener(next);
  }
  function worked(): void {
    callOff?.();
    callOff = null;
    turn('ok');
  }
  function tryLater(): void {
    if (closed) return;
    callOff ??= after(READ_ONLY.retryMs, () => {
      callOff = null;
      // While a submit has worked meanwhile, there is nothing left to try.
      if (health === 'read-only' && !closed) void probe().then(worked, tryLater);
    });
  }

  return {
    now: () => health,
    worked,
    failed: () => {
      turn('read-only');
      tryLater();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => {
      closed = true;
      callOff?.();
      callOff = null;
    },
  };
}
