import type { SocketCommand } from '../command.ts';
import type { EventBody } from '../event.ts';
import { METHOD_DATA, methodSteps } from '../methods.ts';
import type { MethodName } from '../method-names.ts';
import type { Actor, Gathering } from '../model.ts';
import type { Rules } from '../rules.ts';
import { accept, type Decision, reject } from './decision.ts';

/** What follows from a method: its rounds, as facts like any other, which the organiser can change. */
export function chosenMethod(method: MethodName, language: string, rules: Rules): EventBody[] {
  return [
    { type: 'method.chosen', method },
    { type: 'rounds.planned', steps: methodSteps(method, language) },
    ...(METHOD_DATA[method].proposing && !rules.proposals
      ? [{ type: 'rules.changed' as const, rules: { ...rules, proposals: true } }]
      : []),
  ];
}

/** Another way to go on. Tables and points stay as they are. */
export function decideMethod(
  state: Gathering,
  { method }: Extract<SocketCommand, { type: 'method.choose' }>,
  actor: Actor,
): Decision {
  if (actor.role !== 'organiser') return reject('not-allowed');
  if (state.room.method === method) return accept();
  if (method === null) return accept({ type: 'method.chosen', method });
  return accept(...chosenMethod(method, state.info?.language ?? 'en', state.rules));
}
