import { type Command, decideAny } from '@tablecloth/shared/decide-any.ts';
import type { RecordedEvent } from '@tablecloth/shared/event.ts';
import type { Actor, Gathering } from '@tablecloth/shared/model.ts';
import type { Receipt } from '@tablecloth/shared/protocol.ts';
import { reject } from '@tablecloth/shared/decide/decision.ts';
import { mayReadBack } from '@tablecloth/shared/read-back.ts';
import { reduce } from '@tablecloth/shared/reduce.ts';
import type { LogEntry } from './store/event-log.ts';

/** A command and who sent it. */
export type Asked = { readonly command: Command; readonly actor: Actor };

/** What one commit would do: nothing has happened yet, and dropping it leaves no trace. */
export type CommitPlan = {
  /** In the order of what was asked. */
  readonly receipts: readonly Receipt[];
  readonly entries: readonly LogEntry[];
  readonly events: readonly RecordedEvent[];
  /** State and head once it is committed. */
  readonly state: Gathering;
  readonly head: number;
  /**
   * Commands that would record nothing here. A repeated one can look like that: its point is there already,
   * because it put it there.
   */
  readonly silent: readonly string[];
};

/** Days that are over: `decide` has no clock. */
function isTooLate({ readBack }: Gathering, { type }: Command, at: number): boolean {
  if (type !== 'notes.confirm' && type !== 'correction.suggest') return false;
  return readBack !== undefined && !mayReadBack(readBack, at);
}

/**
 * Decides each command on the state that the ones before it leave. A command in `known` was answered
 * already and gets the receipt it got then; one that was asked twice here gets one receipt twice.
 */
export function planCommit(
  base: { readonly state: Gathering; readonly head: number },
  asked: readonly Asked[],
  known: (commandId: string) => Receipt | undefined,
  at: number,
): CommitPlan {
  let { state, head } = base;
  const entries: LogEntry[] = [];
  const events: RecordedEvent[] = [];
  const silent: string[] = [];
  const answers = new Map<string, Receipt>();

  const answer = ({ command, actor }: Asked): Receipt => {
    const commandId = command.id;
    const told = known(commandId);
    if (told) return told;
    const decision = isTooLate(state, command, at)
      ? reject('read-back-over')
      : decideAny(state, command, actor);
    if (!decision.ok) {
      silent.push(commandId);
      return { commandId, code: decision.code };
    }
    if (decision.events.length === 0) {
      silent.push(commandId);
      return { commandId, seq: head };
    }
    entries.push({ actor: actor.person, commandId, at, bodies: decision.events });
    for (const body of decision.events) {
      head += 1;
      const event = { seq: head, at, actor: actor.person, commandId, body };
      events.push(event);
      state = reduce(state, event);
    }
    return { commandId, seq: head };
  };

  const receipts = asked.map((one) => {
    const receipt = answers.get(one.command.id) ?? answer(one);
    answers.set(one.command.id, receipt);
    return receipt;
  });
  return { receipts, entries, events, state, head, silent };
}
