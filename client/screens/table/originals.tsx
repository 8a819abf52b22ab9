import { type ReactNode, useId, useState } from 'react';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { PointText } from '../../ui/point-text.tsx';
import styles from './originals.module.css';

/** What a point was merged from, one tap away: nothing that was said is lost. */
export function Originals({ row }: { readonly row: PointRow }): ReactNode {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className={styles['originals']}>
      <button type="button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        {t('table.merged', { count: row.originals.length + 1 })}
      </button>
      <ul id={id} hidden={!open}>
        {row.originals.map((one) => (
          <li key={one.id}>
            <KindIcon kind={one.kind} size={18} />
            <span>
              <PointText segments={one.segments} />
              <bdi>{one.mine ? t('table.you') : (one.author ?? t('table.anonymous'))}</bdi>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
