/** Runs `task` when the page has nothing better to do, after `timeout` milliseconds at the latest. */
export function whenIdle(task: () => void, timeout: number): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(task, { timeout });
  // Safari knows no idleness: after the first drawing, then.
  else setTimeout(task, timeout / 4);
}
