import type { ReactNode } from 'react';
import type { Correction } from '@tablecloth/shared/read-back.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { useSessionActions } from '../session-context.tsx';
import styles from './reading.module.css';

/** What one has suggested oneself and nobody has dealt with yet. */
export function Suggested({
  corrections,
}: {
  readonly corrections: readonly Correction[];
}): ReactNode {
  const { submit } = useSessionActions();
  return corrections.map(({ id, text }) => (
    <p key={id} className={styles['own']}>
      <span>
        {t('reading.yours')} <bdi>{text}</bdi>
      </span>
      <Button
        size="small"
        look="quiet"
        onClick={() => void submit({ type: 'correction.settle', correction: id, accepted: false })}
      >
        {t('reading.take-back')}
        <span className="vh"> {text}</span>
      </Button>
    </p>
  ));
}
