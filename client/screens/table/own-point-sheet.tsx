import { type ReactNode, useState } from 'react';
import Pencil from 'lucide-react/icons/pencil';
import Undo2 from 'lucide-react/icons/undo-2';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { PointText } from '../../ui/point-text.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import styles from './own-point-sheet.module.css';

type OwnPointSheetProps = {
  /** One's own point; null while nothing is asked. */
  readonly row: PointRow | null;
  readonly onClose: () => void;
  readonly onEdit: (row: PointRow) => void;
  readonly onWithdraw: (row: PointRow) => void;
};

/** What one can do with what one said oneself. */
export function OwnPointSheet({ row, onClose, onEdit, onWithdraw }: OwnPointSheetProps): ReactNode {
  return (
    <Sheet open={row !== null} onClose={onClose} title={t('table.own-title')}>
      {row === null ? null : (
        <Deeds key={row.id} row={row} onClose={onClose} onEdit={onEdit} onWithdraw={onWithdraw} />
      )}
    </Sheet>
  );
}

type DeedsProps = OwnPointSheetProps & { readonly row: PointRow };

function Deeds({ row, onClose, onEdit, onWithdraw }: DeedsProps): ReactNode {
  const [asking, setAsking] = useState(false);
  const kept = row.list === 'key';
  if (asking) {
    return (
      <>
        <output className={styles['ask']}>{t('table.withdraw-ask')}</output>
        <p className={styles['deeds']}>
          <Button
            look="danger"
            onClick={() => {
              onClose();
              onWithdraw(row);
            }}
          >
            {t('table.withdraw')}
          </Button>
          <Button onClick={onClose}>{t('table.keep-it')}</Button>
        </p>
      </>
    );
  }
  return (
    <>
      <PointText segments={row.segments} className={styles['words']} />
      {kept ? <p className={styles['ask']}>{t('table.own-kept')}</p> : null}
      <p className={styles['deeds']}>
        {kept ? null : (
          <Button
            icon={Pencil}
            onClick={() => {
              onClose();
              onEdit(row);
            }}
          >
            {t('table.edit')}
          </Button>
        )}
        <Button icon={Undo2} onClick={() => setAsking(true)}>
          {t('table.withdraw')}
        </Button>
      </p>
    </>
  );
}
