import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { getById } from '@tablecloth/shared/by-id.ts';
import type { Id } from '@tablecloth/shared/model.ts';
import { recapView } from '@tablecloth/shared/views/recap.ts';
import { t } from '../../i18n/messages.ts';
import { PointText } from '../../ui/point-text.tsx';
import { useSession } from '../session-context.tsx';
import { lastRead, rememberRead } from './last-read.ts';
import styles from './recap.module.css';

type RecapProps = { readonly table: Id; readonly scroller: RefObject<HTMLElement | null> };

/** What somebody who sits down reads first: what stands here, and what is new to them. It goes as they scroll. */
export function Recap({ table, scroller }: RecapProps): ReactNode {
  const gathering = useSession((state) => state.gathering);
  const me = useSession((state) => state.you.person);
  const [since] = useState(() => lastRead(table));
  const newest = useMemo(
    () =>
      (gathering.tables.find(({ id }) => id === table)?.points ?? []).reduce((most, id) => {
        const seq = getById(gathering.points, id)?.seq ?? 0;
        // Our own that wait are beyond every number given so far.
        return seq > most && seq < Number.MAX_SAFE_INTEGER / 2 ? seq : most;
      }, 0),
    [gathering, table],
  );
  useEffect(() => rememberRead(table, newest), [table, newest]);
  // As it was on arrival: what is said from now on stands in the lists.
  const [view] = useState(() => recapView(gathering, table, since, me));
  const { box, gone } = useScrolledAway(scroller);
  const fresh = since === 0 ? 0 : (view?.fresh.length ?? 0);
  if (gone || view === null || (view.repeats && fresh === 0)) return null;
  return (
    <section ref={box} className={styles['recap']} aria-labelledby="recap">
      <h2 id="recap">{t('table.recap.title')}</h2>
      {view.repeats ? null : (
        <ul>
          {view.top.map((row) => (
            <li key={row.id}>
              <PointText segments={row.segments} />
            </li>
          ))}
        </ul>
      )}
      {fresh === 0 ? null : <p>{t('table.recap.fresh', { count: fresh })}</p>}
    </section>
  );
}

/** Whether it has been scrolled out of sight: it then stays away. */
function useScrolledAway(scroller: RefObject<HTMLElement | null>) {
  const box = useRef<HTMLElement>(null);
  const [gone, setGone] = useState(false);
  useEffect(() => {
    const { current: root } = scroller;
    if (!root || gone) return;
    const look = (): void => {
      const bottom = box.current?.getBoundingClientRect().bottom;
      if (bottom !== undefined && bottom < root.getBoundingClientRect().top) setGone(true);
    };
    root.addEventListener('scroll', look, { passive: true });
    return () => root.removeEventListener('scroll', look);
  }, [scroller, gone]);
  return { box, gone };
}
