import { type ReactNode, useState } from 'react';
import Eraser from 'lucide-react/icons/eraser';
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
  /** Out of the server as well. */
  readonly onErase: (row: PointRow) => void;
};

/** What one can do with what one said oneself. */
export function OwnPointSheet(props: OwnPointSheetProps): ReactNode {
  const { row, onClose } = props;
  return (
    <Sheet open={row !== null} onClose={onClose} title={t('table.own-title')}>
      {row === null ? null : <Deeds {...props} key={row.id} row={row} />}
    </Sheet>
  );
}

type DeedsProps = OwnPointSheetProps & { readonly row: PointRow };

function Deeds({ row, onClose, onEdit, onWithdraw, onErase }: DeedsProps): ReactNode {
  const [asking, setAsking] = useState<'withdraw' | 'erase' | null>(null);
  const kept = row.list === 'key';
  if (asking !== null) {
    const erases = asking === 'erase';
    return (
      <>
        <output className={styles['ask']}>
          {t(erases ? 'mine.erase-ask' : 'table.withdraw-ask')}
        </output>
        <p className={styles['deeds']}>
          <Button
            look="danger"
            onClick={() => {
              onClose();
              if (erases) onErase(row);
              else onWithdraw(row);
            }}
          >
            {t(erases ? 'mine.erase' : 'table.withdraw')}
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
        <Button icon={Undo2} onClick={() => setAsking('withdraw')}>
          {t('table.withdraw')}
        </Button>
        <Button icon={Eraser} look="quiet" onClick={() => setAsking('erase')}>
          {t('mine.erase')}
        </Button>
      </p>
    </>
  );
}
