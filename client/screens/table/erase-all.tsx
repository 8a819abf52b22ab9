import { type ReactNode, useState } from 'react';
import { readBoot } from '../../boot.ts';
import { t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { rememberProposals } from '../join/own-proposals.ts';
import { useSession, useSessionActions } from '../session-context.tsx';
import { forgetName } from './remembered-name.ts';
import { takeFocus } from './take-focus.ts';
import styles from './your-points.module.css';

/** All that one wrote here, and one's name: out of the gathering, its server and this phone. */
export function EraseAll({ onDone }: { readonly onDone: () => void }): ReactNode {
  const { submit } = useSessionActions();
  const { say } = useAnnouncements();
  const [asking, setAsking] = useState(false);
  const live = useSession((state) => state.line === 'live');
  const erase = (): void => {
    void submit({ type: 'person.erase', person: null, said: null });
    forgetName();
    rememberProposals(readBoot(document)?.gathering ?? '', []);
    say(t(live ? 'mine.all-erased' : 'mine.all-later'));
    onDone();
  };
  return (
    <section className={styles['part']}>
      <h3>{t('mine.erase-all-title')}</h3>
      <p className={styles['more']}>{t('mine.erase-all-more')}</p>
      {asking ? (
        <>
          <output className={styles['more']}>{t('mine.erase-all-ask')}</output>
          <p className={styles['deeds']}>
            <Button look="danger" onClick={erase}>
              {t('mine.erase-all')}
            </Button>
            <Button ref={takeFocus} onClick={() => setAsking(false)}>
              {t('table.keep-it')}
            </Button>
          </p>
        </>
      ) : (
        <Button onClick={() => setAsking(true)}>{t('mine.erase-all')}</Button>
      )}
    </section>
  );
}
