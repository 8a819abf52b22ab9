import { useEffect, useRef } from 'react';
import type { Id } from '@tablecloth/shared/model.ts';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';

/** Milliseconds in which arrivals are counted together: what the announcer says at most that often. */
const TOGETHER = 10_000;

/** Tells of points by others as they come, and calls `onOwn` when one of one's own stands on top. */
export function useArrivals(rows: readonly PointRow[], onOwn: () => void): void {
  const { tell } = useAnnouncements();
  const known = useRef<Set<Id> | null>(null);
  const counted = useRef({ since: -Infinity, count: 0 });
  useEffect(() => {
    const before = known.current;
    const fresh = before ? rows.filter(({ id }) => !before.has(id)) : [];
    known.current = new Set(rows.map(({ id }) => id));
    if (fresh.length === 0) return;
    if (fresh.some(({ mine }) => mine)) onOwn();
    const others = fresh.filter(({ mine }) => !mine).length;
    if (others === 0) return;
    const now = performance.now();
    const { since, count } = counted.current;
    const again = now - since < TOGETHER;
    counted.current = { since: again ? since : now, count: (again ? count : 0) + others };
    tell('points', t('table.new-points', { count: counted.current.count }));
  }, [rows, tell, onOwn]);
}
