import type { SocketCommand } from '@tablecloth/shared/command.ts';
import type { Decide } from '@tablecloth/shared/decide/first.ts';
import { reject } from '@tablecloth/shared/decide/decision.ts';
import type { Actor, Gathering } from '@tablecloth/shared/model.ts';
import type { RejectionCode } from '@tablecloth/shared/rejection.ts';
import type { Rulebook } from '@tablecloth/shared/rulebook.ts';
import { fitsPacket } from './submission.ts';

/** What no newer state could make right. Everything else is the server's to say. */
const CERTAIN: ReadonlySet<RejectionCode> = new Set(['empty', 'too-long', 'malformed']);

/** The same rules, for which a command that they can't make sense of (another program wrote it) is no crash. */
export function calm(rules: Rulebook): Rulebook {
  return {
    ...rules,
    decide: (state, command, actor) => {
      try {
        return rules.decide(state, command, actor);
      } catch {
        return reject('malformed');
      }
    },
  };
}

/** Why a command need not even be sent; null when it goes out. */
export function localRefusal(
  state: Gathering,
  command: SocketCommand,
  you: Actor,
  decide: Decide,
): RejectionCode | null {
  if (!fitsPacket(command)) return 'too-long';
  const decision = decide(state, command, you);
  return decision.ok || !CERTAIN.has(decision.code) ? null : decision.code;
}
