import type { ReactNode } from 'react';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { LIMITS } from '@tablecloth/shared/limits.ts';
import { graphemesOver } from '@tablecloth/shared/text.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { PointText } from '../../ui/point-text.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useKeptFields } from '../use-kept-fields.ts';
import { focusFirst } from './focus-first.ts';
import styles from './hide-sheet.module.css';

type HideSheetProps = {
  readonly row: PointRow | null;
  readonly onClose: () => void;
  readonly onHide: (row: PointRow, reason: string) => void;
};

/** Takes a point down, with a reason for its author if one likes. */
export function HideSheet({ row, onClose, onHide }: HideSheetProps): ReactNode {
  return (
    <Sheet open={row !== null} onClose={onClose} title={t('facilitate.hide-title')}>
      {row ? <Reason key={row.id} row={row} onClose={onClose} onHide={onHide} /> : null}
    </Sheet>
  );
}

type ReasonProps = HideSheetProps & { readonly row: PointRow };

function Reason({ row, onClose, onHide }: ReasonProps): ReactNode {
  const kept = useKeptFields(`hide/${row.id}`, { reason: '' });
  const { reason } = kept.fields;
  const over = graphemesOver(reason, LIMITS.glossGraphemes);
  return (
    <form
      className={styles['reason']}
      onSubmit={(event) => {
        event.preventDefault();
        if (over > 0) return;
        onHide(row, reason);
        kept.done();
        onClose();
      }}
    >
      <blockquote className={styles['point']}>
        <PointText segments={row.segments} />
      </blockquote>
      <p>{t('facilitate.hide-lead')}</p>
      <TextField
        label={t('facilitate.hide-reason')}
        hint={t('facilitate.hide-reason-hint')}
        problem={over > 0 ? t('table.too-long', { count: over }) : undefined}
        autoComplete="off"
        ref={focusFirst}
        value={reason}
        onChange={(event) => kept.change({ reason: event.target.value })}
      />
      <p className={styles['deeds']}>
        <Button type="submit" look="danger">
          {t('facilitate.hide')}
        </Button>
        <Button
          look="quiet"
          onClick={() => {
            kept.done();
            onClose();
          }}
        >
          {t('table.cancel')}
        </Button>
      </p>
    </form>
  );
}
