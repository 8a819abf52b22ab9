import { type ReactNode, useState } from 'react';
import type { Refusal } from '@tablecloth/shared/protocol.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { useSessionActions } from '../session-context.tsx';
import { useForgetting } from '../use-forgetting.ts';
import styles from './join-screen.module.css';
import { BASE } from '../../base.ts';

type TurnedAwayProps = {
  readonly refusal: Refusal;
  /** The name of the gathering, where the page came with it. */
  readonly title: string;
};

/** The whole page, where the server would not let this phone in and there is nothing to show yet. */
export function TurnedAway({ refusal, title }: TurnedAwayProps): ReactNode {
  const { tryNow } = useSessionActions();
  useForgetting();
  const [tries, setTries] = useState(0);
  const stale = refusal === 'too-old' || refusal === 'malformed';
  const again = (): void => {
    setTries(tries + 1);
    if (stale) location.reload();
    else tryNow();
  };
  return (
    <div className={styles['page']}>
      <main className={styles['main']}>
        <h1 className={styles['title']} dir="auto">
          {title === '' ? 'Tablecloth' : title}
        </h1>
        {/* A new element for each try: spoken again when it changed nothing. */}
        <output className={styles['note']} key={tries}>
          {t(`refusal.${refusal}`)}
        </output>
        <p className={styles['deeds']}>
          <Button look="primary" onClick={again}>
            {t(stale ? 'reload' : 'join.try-again')}
          </Button>
          <a href={`${BASE}/`}>{t('join.other-code')}</a>
        </p>
      </main>
    </div>
  );
}
