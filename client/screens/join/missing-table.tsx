import type { ReactNode } from 'react';
import { standingTable } from '@tablecloth/shared/views/tables.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { useSession } from '../session-context.tsx';
import styles from './join-screen.module.css';

type MissingTableProps = {
  readonly number: number;
  readonly onPick: (number: number) => void;
};

/** A table that was asked for and is not there: where it goes on, if it was merged. */
export function MissingTable({ number, onPick }: MissingTableProps): ReactNode {
  const into = useSession(({ gathering }) => {
    const table = gathering.tables.find((one) => one.number === number);
    return table ? (standingTable(gathering, table.id)?.number ?? null) : null;
  });
  if (into === null || into === number) {
    return <output className={styles['note']}>{t('join.no-such-table', { number })}</output>;
  }
  return (
    <>
      <output className={styles['note']}>{t('join.goes-on', { number, into })}</output>
      <p className={styles['deeds']}>
        <Button look="primary" onClick={() => onPick(into)}>
          {t('join.go-there', { into })}
        </Button>
      </p>
    </>
  );
}
