import type { EventBody } from '@tablecloth/shared/event.ts';
import type { EventLog, LogEntry } from './event-log.ts';

/** When everything in the contract happens: milliseconds since 1970. */
export const AT = 1_760_000_000_000;

/** A command that posts one point; its text is the id unless said otherwise. */
export function posting(commandId: string, text: string = commandId, n = 1): LogEntry {
  const bodies = Array.from({ length: n }, (_, index): EventBody => ({
    type: 'point.posted',
    point: `point-00${index}`,
    table: 'table-01',
    under: null,
    kind: 'point',
    text,
    by: 'person-1',
    list: 'inbox',
  }));
  return { actor: 'person-1', commandId, at: AT, bodies };
}

/** What was said in a gathering, in order; of other events their types. */
export async function textsOf(log: EventLog, gathering: string): Promise<string[]> {
  const { events } = await log.read(gathering, 0);
  return events.map(({ body }) => (body.type === 'point.posted' ? body.text : body.type));
}
