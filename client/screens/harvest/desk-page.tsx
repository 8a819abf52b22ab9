import { type ReactNode, useEffect } from 'react';
import { t } from '../../i18n/messages.ts';
import { useSession } from '../session-context.tsx';
import { SessionStrip } from '../session-strip.tsx';
import styles from './desk.module.css';
import { HarvestDesk } from './desk.tsx';

/** A facilitator at the desk, with the way back to their table. */
export function DeskPage(): ReactNode {
  const title = useSession(({ gathering }) => gathering.info?.title ?? '');
  useEffect(() => {
    document.title = [t('harvest.desk'), title].filter((part) => part !== '').join(' · ');
  }, [title]);
  return (
    <div className={styles['page']}>
      <SessionStrip />
      <header>
        <h1>{t('harvest.desk')}</h1>
        <a href={location.pathname}>{t('harvest.back')}</a>
      </header>
      <main>
        <HarvestDesk />
      </main>
    </div>
  );
}
