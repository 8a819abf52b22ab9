import type { LogEntry } from './event-log.ts';

/**
 * What every engine asks of a caller before it begins: each command once, and with something to record.
 * @throws when that is not so; it would be a bug, and must not take down what others write in the same breath.
 */
export function checkEntries(entries: readonly LogEntry[]): void {
  const seen = new Set<string>();
  for (const { commandId, bodies } of entries) {
    if (bodies.length === 0) throw new Error(`Command ${commandId} has no events to record.`);
    if (seen.has(commandId)) throw new Error(`Command ${commandId} stands twice in one append.`);
    seen.add(commandId);
  }
}
