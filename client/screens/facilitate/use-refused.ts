import { useEffect, useMemo, useRef } from 'react';
import { getById } from '@tablecloth/shared/by-id.ts';
import type { SocketCommand } from '@tablecloth/shared/command.ts';
import type { Gathering, Id } from '@tablecloth/shared/model.ts';
import { t } from '../../i18n/messages.ts';
import type { Refused, SessionState } from '../../sync/session.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { useSession } from '../session-context.tsx';
import { useCalm } from '../use-calm.ts';
import { refusedVerb } from './row-refusal.tsx';
import { refusalReason } from '../table/refusal-reason.ts';

/** What was not taken, by what it concerns. */
export type RefusedHere = {
  /** By point: it stands beside that row. */
  readonly rows: ReadonlyMap<Id, Refused>;
  /** Captures, and whatever concerns a point that is not here any more. */
  readonly loose: readonly Refused[];
  /** The sentence for the notes. */
  readonly note: Refused | null;
};

/** The point that a command is about. */
function pointOf(command: SocketCommand): Id | null {
  return 'point' in command ? command.point : null;
}

/** The table where something was done; null where its point has gone. */
function tableOf(gathering: Gathering, command: SocketCommand): Id | null {
  if ('table' in command) return command.table;
  const point = pointOf(command);
  return point === null ? null : (getById(gathering.points, point)?.table ?? null);
}

export function sortRefusals(
  refused: readonly Refused[],
  gathering: Gathering,
  table: Id,
): RefusedHere {
  const known = (id: Id | null): boolean => gathering.tables.some((one) => one.id === id);
  const here = refused.filter(({ command }) => {
    const at = tableOf(gathering, command);
    // What belongs to no table any more is shown at each, so that it is seen at all.
    return at === table || !known(at);
  });
  const rows = new Map<Id, Refused>();
  const loose: Refused[] = [];
  let note: Refused | null = null;
  for (const one of here) {
    const point = pointOf(one.command);
    const stands = point !== null && getById(gathering.points, point) !== undefined;
    if (one.command.type === 'section.write') note = one;
    else if (one.command.type !== 'point.post' && stands) rows.set(point, one);
    else loose.push(one);
  }
  return { rows, loose, note };
}

const NONE: RefusedHere = { rows: new Map(), loose: [], note: null };
const gatheringOf = ({ gathering }: SessionState): Gathering => gathering;

/** What was not taken at this table; everything new among it is spoken at once. */
export function useRefused(table: Id, number: number): RefusedHere {
  const { alarm } = useAnnouncements();
  const refused = useSession((state) => state.refused);
  const gathering = useCalm(gatheringOf);
  const told = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    const before = told.current;
    told.current = new Set(refused.map(({ command }) => command.id));
    // What stood here when the page was opened is old news.
    if (before === null) return;
    for (const { command, code } of refused) {
      if (before.has(command.id)) continue;
      const text = 'text' in command ? command.text : '';
      alarm(t(refusedVerb(command), { why: refusalReason(code, text, number) }));
    }
  }, [refused, alarm, number]);
  return useMemo(
    () => (refused.length === 0 ? NONE : sortRefusals(refused, gathering, table)),
    [refused, gathering, table],
  );
}
