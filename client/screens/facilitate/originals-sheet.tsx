import { type ReactNode, useEffect } from 'react';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { PointText } from '../../ui/point-text.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useBench } from './bench-context.ts';
import styles from './originals-sheet.module.css';

type OriginalsSheetProps = { readonly row: PointRow; readonly onClose: () => void };

/** What was merged into a point, word for word, each with its way out again. */
export function OriginalsSheet({ row, onClose }: OriginalsSheetProps): ReactNode {
  const { deeds } = useBench();
  const none = row.originals.length === 0;
  useEffect(() => {
    if (none) onClose();
  }, [none, onClose]);
  return (
    <Sheet open onClose={onClose} title={t('facilitate.originals-title')}>
      <p className={styles['lead']}>{t('facilitate.originals-lead')}</p>
      <PointText className={styles['now']} segments={row.segments} />
      <ul className={styles['originals']}>
        {row.originals.map((one) => (
          <li key={one.id}>
            <div>
              <PointText segments={one.segments} />
              <p className={styles['meta']}>
                <bdi>{one.author ?? t('table.anonymous')}</bdi>
                {one.agrees > 0 ? (
                  <span>{t('facilitate.agrees', { count: one.agrees })}</span>
                ) : null}
              </p>
            </div>
            <Button
              size="small"
              aria-label={`${t('facilitate.unmerge')}: ${one.text}`}
              onClick={() =>
                deeds.note(one.id, 'facilitate.did.unmerged', [
                  { type: 'point.unmerge', point: one.id },
                ])
              }
            >
              {t('facilitate.unmerge')}
            </Button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
