import { type ReactNode, useEffect, useState } from 'react';
import Check from 'lucide-react/icons/check';
import Smartphone from 'lucide-react/icons/smartphone';
import { t } from '../../i18n/messages.ts';
import { fetchReached } from '../../sync/hand-over-api.ts';
import { Icon } from '../../ui/icon.tsx';
import { useSession } from '../session-context.tsx';
import { isOnlyHere } from './addresses.ts';
import { useOrganiser } from './organiser.tsx';
import styles from './plain-http.module.css';

/** Milliseconds between two looks: a phone that opens the address is seen while one still looks at this page. */
const LOOK_MS = 1_500;

/** Whether phones find this server: a line to try, which turns into a tick as soon as one has opened the address. */
export function ReachCheck(): ReactNode {
  const { gathering, key, origin } = useOrganiser();
  const code = useSession((state) => state.gathering.code);
  const [reached, setReached] = useState(false);
  useEffect(() => {
    if (key === null || reached) return;
    let gone = false;
    const look = (): void => {
      if (document.visibilityState === 'hidden') return;
      void fetchReached(gathering, key).then((answer) => {
        if (!gone && answer.ok && answer.value.reached) setReached(true);
      });
    };
    look();
    const timer = setInterval(look, LOOK_MS);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [gathering, key, reached]);
  return (
    <output className={styles['reach']} data-reached={reached}>
      <Icon of={reached ? Check : Smartphone} size={20} />
      <span>
        <strong>{t(reached ? 'room.reached' : 'room.reach-ask')}</strong>{' '}
        {reached
          ? t('room.reached-more')
          : isOnlyHere(origin)
            ? t('room.reach-only-here')
            : t('room.reach-do', { address: `${origin}/${code}` })}
      </span>
    </output>
  );
}
