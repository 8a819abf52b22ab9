import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Id } from '@tablecloth/shared/model.ts';
import type { FacilitateView } from '@tablecloth/shared/views/facilitate.ts';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import type { SessionState } from '../../sync/session.ts';
import { useSession } from '../session-context.tsx';
import { useCalm } from '../use-calm.ts';
import { useLate } from '../table/use-overdue.ts';
import { enterZone, focusRowOf, type Zone, zoneOf } from './row-keys.ts';
import type { CaptureHandle } from './use-capture.ts';
import type { Layout } from './use-layout.ts';

export type ListTabs = {
  readonly tab: Zone;
  readonly setTab: (tab: Zone) => void;
  /** Puts the focus into a list, wherever it is. */
  readonly toZone: (zone: Zone) => void;
  /** Puts the focus on a row, in whichever list it is. */
  readonly toRow: (zone: Zone, point: Id) => void;
};

/** Which list is on top where there is room for one; and the way to a list wherever it is. */
export function useListTabs(layout: Layout): ListTabs {
  const [tab, setTab] = useState<Zone>(layout === 'narrow' ? 'inbox' : 'key');
  const wanted = useRef<{ readonly zone: Zone; readonly point: Id | null } | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    const { zone, point } = wanted.current;
    wanted.current = null;
    if (point === null || !focusRowOf(zone, point)) enterZone(zone);
  });
  const toZone = useCallback((to: Zone): void => {
    if (zoneOf(to)) {
      enterZone(to);
      return;
    }
    wanted.current = { zone: to, point: null };
    setTab(to);
  }, []);
  const toRow = useCallback((zone: Zone, point: Id): void => {
    if (focusRowOf(zone, point)) return;
    wanted.current = { zone, point };
    setTab(zone);
  }, []);
  return { tab, setTab, toZone, toRow };
}

/** Leaves the capture line for the rows: what waits first, else what is kept. */
export function leaveLine(to: Zone): void {
  if (to === 'inbox' && enterZone('inbox')) return;
  if (!enterZone('key')) enterZone('inbox');
}

/** Any row of the table by its point. */
export function useFind(view: FacilitateView): (id: Id) => PointRow | undefined {
  const { key, inbox, held, aside, hidden } = view;
  return useMemo(() => {
    const all = [...key, ...inbox, ...held, ...aside, ...hidden];
    const rows = new Map(all.map((row) => [row.id, row]));
    return (id) => rows.get(id);
  }, [key, inbox, held, aside, hidden]);
}

/** Nothing can be done any more: the link was revoked, or the gathering is gone. */
export function useReadOnly(): boolean {
  return useSession(
    ({ line, refusal }) =>
      line === 'refused' &&
      (refusal === 'not-allowed' ||
        refusal === 'removed' ||
        refusal === 'gathering-not-found' ||
        refusal === 'gathering-deleted'),
  );
}

/** The points that are not confirmed though they should be. */
export function useLatePoints(): ReadonlySet<Id> {
  const pending = useCalm(pendingOf);
  const live = useSession((state) => state.line === 'live');
  const late = useLate(pending, live);
  return useMemo(() => {
    const points = late.flatMap(({ command }) => ('point' in command ? [command.point] : []));
    return points.length === 0 ? NONE : new Set(points);
  }, [late]);
}

const NONE: ReadonlySet<Id> = new Set();
const pendingOf = ({ pending }: SessionState): SessionState['pending'] => pending;

/** A dialog about the table. */
export type BenchSheetName = 'join' | 'menu' | 'table' | 'hand-over';

export type BenchSheet = {
  readonly sheet: BenchSheetName | null;
  readonly open: (sheet: BenchSheetName) => void;
  readonly close: () => void;
};

/** The dialog that is open; after it one goes on writing. */
export function useBenchSheet(line: RefObject<CaptureHandle | null>): BenchSheet {
  const [sheet, setSheet] = useState<BenchSheet['sheet']>(null);
  const was = useRef(false);
  useEffect(() => {
    if (was.current && sheet === null) line.current?.focus();
    was.current = sheet !== null;
  }, [sheet, line]);
  return { sheet, open: setSheet, close: useCallback(() => setSheet(null), []) };
}
