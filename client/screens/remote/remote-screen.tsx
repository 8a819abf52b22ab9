import { type ReactNode, useEffect } from 'react';
import Keyboard from 'lucide-react/icons/keyboard';
import { tablesInOrder } from '@tablecloth/shared/views/tables.ts';
import { t } from '../../i18n/messages.ts';
import { Announcer } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { ShortcutOverlay, useShortcutOverlay, useShortcuts } from '../../ui/shortcut-overlay.tsx';
import { useSession } from '../session-context.tsx';
import { useWakeLock } from '../use-wake-lock.ts';
import { wallShortcuts } from '../wall/wall-shortcuts.ts';
import styles from './remote.module.css';
import { useDesk, WallDesk } from './wall-desk.tsx';

/** The wall's remote, on a phone of the crew: what stands there, and what should. */
export function RemoteScreen(): ReactNode {
  return (
    <Announcer>
      <ShortcutOverlay>
        <Remote />
      </ShortcutOverlay>
    </Announcer>
  );
}

function Remote(): ReactNode {
  const gathering = useSession((state) => state.gathering);
  const line = useSession((state) => state.line);
  const refused = line === 'refused';
  const help = useShortcutOverlay();
  const desk = useDesk(new URLSearchParams(location.search).get('wall'));
  const title = gathering.info?.title ?? '';
  useWakeLock();
  useEffect(() => {
    document.title = [t('wall.remote-title'), title].filter((one) => one !== '').join(' – ');
  }, [title]);
  useShortcuts(
    wallShortcuts(
      desk.deeds,
      tablesInOrder(gathering).map(({ id }) => id),
    ),
  );
  return (
    <main className={styles['remote']}>
      <header className={styles['head']}>
        <div>
          <h1>{t('wall.remote-title')}</h1>
          <p dir="auto">{title}</p>
        </div>
        <Button size="small" look="quiet" icon={Keyboard} onClick={help}>
          {t('wall.remote-keys')}
        </Button>
      </header>
      {refused ? <p className={styles['away']}>{t('wall.closed-link')}</p> : null}
      {line === 'live' || refused ? null : (
        <p className={styles['away']}>{t('wall.remote-offline')}</p>
      )}
      <WallDesk desk={desk} />
    </main>
  );
}
