import { type ReactNode, useState } from 'react';
import { LIMITS } from '@tablecloth/shared/limits.ts';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { PointText } from '../../ui/point-text.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useBench } from './bench-context.ts';
import { focusFirst } from './focus-first.ts';
import styles from './split-sheet.module.css';

type HandsSheetProps = { readonly row: PointRow; readonly onClose: () => void };

/** Hands that were counted in the room. They stand beside the marks of phones, never among them. */
export function HandsSheet({ row, onClose }: HandsSheetProps): ReactNode {
  const { deeds } = useBench();
  const [typed, setTyped] = useState(row.hands === null ? '' : String(row.hands));
  const number = Number(typed);
  const wrong =
    typed !== '' && !(Number.isInteger(number) && number >= 0 && number <= LIMITS.hands);
  const save = (count: number | null): void => {
    onClose();
    if (count === row.hands) return;
    deeds.note(row.id, 'facilitate.did.hands', [{ type: 'point.hands', point: row.id, count }]);
  };
  return (
    <Sheet open onClose={onClose} title={t('facilitate.hands-title')}>
      <form
        className={styles['split']}
        onSubmit={(event) => {
          event.preventDefault();
          if (!wrong) save(typed === '' ? null : number);
        }}
      >
        <PointText segments={row.segments} />
        <TextField
          label={t('facilitate.hands-count')}
          hint={t('facilitate.hands-hint')}
          problem={wrong ? t('facilitate.hands-wrong', { most: LIMITS.hands }) : undefined}
          inputMode="numeric"
          autoComplete="off"
          ref={focusFirst}
          value={typed}
          onChange={(event) => setTyped(event.target.value.trim())}
        />
        <p className={styles['deeds']}>
          <Button type="submit" look="primary">
            {t('facilitate.save')}
          </Button>
          {row.hands === null ? null : (
            <Button look="quiet" onClick={() => save(null)}>
              {t('facilitate.hands-none')}
            </Button>
          )}
        </p>
      </form>
    </Sheet>
  );
}
