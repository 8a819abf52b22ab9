import type { ReactNode } from 'react';
import CircleAlert from 'lucide-react/icons/circle-alert';
import { t } from '../../i18n/messages.ts';
import type { Refused } from '../../sync/session.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { mayTryAgain, refusalReason } from '../table/refusal-reason.ts';
import styles from './row-refusal.module.css';

/** What one can do about something that was not taken. */
export type Remedies = {
  readonly again: (refused: Refused) => void;
  readonly leave: (refused: Refused) => void;
  /** Its words into the editor, where it has words. */
  readonly change: (refused: Refused) => void;
};

type RowRefusalProps = {
  readonly refused: Refused;
  /** The number of the table. */
  readonly table: number;
  readonly remedies: Remedies;
};

/** What was not taken, beside what it concerns: its words whole, why, and what one can do. */
export function RowRefusal({ refused, table, remedies }: RowRefusalProps): ReactNode {
  const { command, code } = refused;
  const words = wordsOf(refused);
  const why = refusalReason(code, words, table);
  return (
    <div className={styles['refusal']}>
      {words === '' ? null : (
        <p className={styles['words']} dir="auto">
          {words}
        </p>
      )}
      <p className={styles['why']}>
        <Icon of={CircleAlert} size={16} />
        <span>{t(words === '' ? 'table.not-done' : 'table.not-sent', { why })}</span>
      </p>
      <p className={styles['remedies']}>
        {command.type === 'point.edit' || command.type === 'point.post' ? (
          <Button size="small" onClick={() => remedies.change(refused)}>
            {t('table.edit')}
          </Button>
        ) : null}
        {mayTryAgain(code) ? (
          <Button size="small" onClick={() => remedies.again(refused)}>
            {t('table.try-again')}
          </Button>
        ) : null}
        <Button size="small" look="quiet" onClick={() => remedies.leave(refused)}>
          {t(words === '' ? 'facilitate.leave-it' : 'table.discard')}
        </Button>
      </p>
    </div>
  );
}

/** What somebody wrote in it; empty for what was only done. */
function wordsOf({ command }: Refused): string {
  switch (command.type) {
    case 'point.post':
    case 'point.edit':
      return command.text;
    case 'section.write':
      return command.summary;
    default:
      return '';
  }
}
