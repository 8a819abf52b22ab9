import type { ReactNode } from 'react';
import Users from 'lucide-react/icons/users';
import EllipsisVertical from 'lucide-react/icons/ellipsis-vertical';
import type { TableHead } from '@tablecloth/shared/views/points.ts';
import { formatNumber, t } from '../../i18n/messages.ts';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useSession } from '../session-context.tsx';
import styles from './bench-header.module.css';
import { hereAt } from './seats.ts';

type BenchHeaderProps = {
  readonly head: TableHead;
  /** On a phone: the tables and the join code are behind a button. */
  readonly onMenu: (() => void) | null;
};

/** Which table this is, and who is at it. */
export function BenchHeader({ head, onMenu }: BenchHeaderProps): ReactNode {
  const narrow = onMenu !== null;
  const about = head.question === '' ? head.gloss : head.question;
  return (
    <header className={styles['header']} data-narrow={narrow}>
      <Mark number={head.mark.number} size={narrow ? 44 : 'calc(56px * var(--k))'} />
      <div className={styles['words']}>
        <h1 dir="auto">
          <span className="vh">{t('join.table', { number: head.mark.number })}: </span>
          {head.title}
        </h1>
        {about === '' || narrow ? null : <p dir="auto">{about}</p>}
        {narrow ? <People table={head.id} narrow /> : null}
        {head.open ? null : <p className={styles['closed']}>{t('facilitate.table-closed')}</p>}
      </div>
      {onMenu ? (
        <button type="button" className={styles['menu']} onClick={onMenu}>
          <Icon of={EllipsisVertical} label={t('facilitate.menu')} />
        </button>
      ) : (
        <People table={head.id} narrow={false} />
      )}
    </header>
  );
}

function People({
  table,
  narrow,
}: {
  readonly table: string;
  readonly narrow: boolean;
}): ReactNode {
  const count = useSession((state) => hereAt(state.presence.tables, table));
  if (narrow) {
    return (
      <p className={`${styles['heads']} num`}>
        <Icon of={Users} size={15} label={t('facilitate.here-label')} />
        {formatNumber(count)}
      </p>
    );
  }
  return (
    <p className={styles['people']}>
      <strong className="num">{t('facilitate.people', { count })}</strong>
      <span>{t('facilitate.taking-notes')}</span>
    </p>
  );
}
