import { type MouseEvent, type ReactNode, useState } from 'react';
import type { Contribution } from '@tablecloth/shared/views/contributions.ts';
import { t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { useSessionActions } from '../session-context.tsx';
import { takeFocus } from './take-focus.ts';
import styles from './your-points.module.css';

/** Taking one thing back: off every screen, or out of the server as well. */
export function OwnDeeds({ of: { row } }: { readonly of: Contribution }): ReactNode {
  const { submit } = useSessionActions();
  const { say } = useAnnouncements();
  const [asking, setAsking] = useState<'withdraw' | 'erase' | null>(null);
  const about = <span className="vh"> {row.text}</span>;
  const go = ({ currentTarget }: MouseEvent<HTMLElement>): void => {
    // The row goes: whoever came by keyboard is at the beginning of the sheet.
    takeFocus(currentTarget.closest('dialog')?.querySelector('button') ?? null);
    const erases = asking === 'erase';
    void submit({ type: erases ? 'point.erase' : 'point.withdraw', point: row.id });
    say(t(erases ? 'mine.erased' : 'table.withdrawn'));
  };
  if (asking === null) {
    return (
      <p className={styles['deeds']}>
        <Button size="small" onClick={() => setAsking('withdraw')}>
          {t('table.withdraw')}
          {about}
        </Button>
        <Button size="small" look="quiet" onClick={() => setAsking('erase')}>
          {t('mine.erase')}
          {about}
        </Button>
      </p>
    );
  }
  return (
    <>
      <output className={styles['more']}>
        {t(asking === 'erase' ? 'mine.erase-ask' : 'table.withdraw-ask')}
      </output>
      <p className={styles['deeds']}>
        <Button size="small" look="danger" onClick={go}>
          {t(asking === 'erase' ? 'mine.erase' : 'table.withdraw')}
          {about}
        </Button>
        <Button ref={takeFocus} size="small" onClick={() => setAsking(null)}>
          {t('table.keep-it')}
        </Button>
      </p>
    </>
  );
}
