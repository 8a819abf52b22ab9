import type { ReactNode } from 'react';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { useSession, useSessionActions } from '../session-context.tsx';
import { refusalReason } from '../table/refusal-reason.ts';
import styles from './reading.module.css';

/** Words that could not be taken, so that they are not lost. */
export function RefusedSuggestions(): ReactNode {
  const { dismiss } = useSessionActions();
  const refused = useSession((state) => state.refused);
  return refused.map(({ command, code }) =>
    command.type === 'correction.suggest' ? (
      <p key={command.id} role="alert" className={styles['own']}>
        <span>
          {t('reading.refused', { reason: refusalReason(code, command.text, null) })}{' '}
          <bdi>{command.text}</bdi>
        </span>
        <Button size="small" onClick={() => dismiss(command.id)}>
          {t('reading.all-right')}
        </Button>
      </p>
    ) : null,
  );
}
