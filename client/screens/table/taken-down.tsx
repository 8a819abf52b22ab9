import type { ReactNode } from 'react';
import EyeOff from 'lucide-react/icons/eye-off';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { RowDeeds } from './point-item.tsx';
import styles from './point-item.module.css';

type TakenDownProps = { readonly row: PointRow; readonly deeds: RowDeeds };

/** Why one's own point is not shown to others any more, and what one can do. */
export function TakenDown({ row, deeds }: TakenDownProps): ReactNode {
  return (
    <>
      <p className={styles['why']}>
        <Icon of={EyeOff} size={16} />
        <span>
          {t('table.taken-down')} {row.hidden === '' ? null : <bdi>{row.hidden}</bdi>}
        </span>
      </p>
      <p className={styles['remedies']}>
        <Button size="small" onClick={() => deeds.resend(row)}>
          {t('table.edit-and-resend')}
        </Button>
        <Button size="small" look="quiet" onClick={() => deeds.withdraw(row)}>
          {t('table.remove')}
        </Button>
      </p>
    </>
  );
}
