import type { RecordedEvent } from '@tablecloth/shared/event.ts';

/** How many commands a gathering remembers; an older one is looked up in the log. */
const REMEMBERED = 20_000;

/** Which commands the log has, and where: the newest of them, without asking the log. */
export type CommandsSeen = {
  readonly seq: (commandId: string) => number | undefined;
  readonly add: (commandId: string, seq: number) => void;
  readonly addEvents: (events: readonly RecordedEvent[]) => void;
};

export function createCommandsSeen(limit: number = REMEMBERED): CommandsSeen {
  const seen = new Map<string, number>();
  const add = (commandId: string, seq: number): void => {
    // Last in the order of the map, whether it was known or not.
    seen.delete(commandId);
    seen.set(commandId, seq);
    if (seen.size <= limit) return;
    for (const oldest of seen.keys()) {
      seen.delete(oldest);
      break;
    }
  };
  return {
    seq: (commandId) => seen.get(commandId),
    add,
    addEvents: (events) => {
      for (const { commandId, seq } of events) add(commandId, seq);
    },
  };
}
