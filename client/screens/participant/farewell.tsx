import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { contributions } from '@tablecloth/shared/views/contributions.ts';
import { notesPath } from '@tablecloth/shared/views/ending.ts';
import type { Boot } from '../../boot.ts';
import { t } from '../../i18n/messages.ts';
import type { Place } from '../../route.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { PlaceLink } from '../join/table-list.tsx';
import { useSession } from '../session-context.tsx';
import { SessionStrip } from '../session-strip.tsx';
import { OwnList } from '../table/own-list.tsx';
import { useForgetting } from '../table/use-forgetting.ts';
import { YourPoints } from '../table/your-points.tsx';
import styles from './farewell.module.css';
import { BASE } from '../../base.ts';

type FarewellProps = {
  readonly boot: Boot;
  readonly onPick: (place: Place) => void;
  /** Back to the tables, to read. */
  readonly onStay: () => void;
};

/** The end of the evening on a phone: thanks, what one added, and the way to the notes. */
export function Farewell({ boot, onPick, onStay }: FarewellProps): ReactNode {
  const gathering = useSession((state) => state.gathering);
  const me = useSession((state) => state.you.person);
  const waits = useSession(({ pending, refused }) => pending.length + refused.length);
  const { say } = useAnnouncements();
  const { added, agreed } = useMemo(() => contributions(gathering, me), [gathering, me]);
  const notes = notesPath(gathering);
  const title = gathering.info?.title ?? boot.title;
  const words = thanks(added.length, agreed.length);
  useForgetting();
  useEffect(() => {
    document.title = `${t('end.title')} · ${title}`;
  }, [title]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // What had the focus has gone with the table.
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
    say(`${t('end.over')} ${words}`);
    // Once, as it comes.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  return (
    <div className={styles['page']}>
      <SessionStrip />
      <main className={styles['main']}>
        <p className={styles['over']} dir="auto">
          {title}
        </p>
        <h1 ref={heading} tabIndex={-1}>
          {t('end.over')}
        </h1>
        <p className={styles['thanks']}>{words}</p>
        {waits === 0 ? null : <p className={styles['note']}>{t('end.waits', { count: waits })}</p>}
        {notes === null ? (
          <p className={styles['note']}>{t('end.notes-later')}</p>
        ) : (
          <p>
            <a className={styles['notes']} href={BASE + notes}>
              {t('end.read-notes')}
            </a>
          </p>
        )}
        <OwnList of={added} heading={t('end.added')} level={2} />
        <div className={styles['deeds']}>
          <YourPoints always look="button" />
          <Button onClick={onStay}>{t('end.stay')}</Button>
          <PlaceLink code={boot.code} place="all" onPick={onPick}>
            {t('all.title')}
          </PlaceLink>
        </div>
      </main>
    </div>
  );
}

function thanks(added: number, agreed: number): string {
  if (added === 0 && agreed === 0) return t('end.thank-you');
  if (added === 0) return t('end.agreed-only', { count: agreed });
  return agreed === 0
    ? t('end.added-only', { count: added })
    : t('end.added-and-agreed', { added, agreed });
}
