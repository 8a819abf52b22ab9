import { type ReactNode, useEffect } from 'react';
import { parseRoute } from '../../route.ts';
import { t } from '../../i18n/messages.ts';
import { QrCode } from '../../ui/qr-code.tsx';
import { joinOrigin } from './join-origin.ts';
import styles from './wall-end.module.css';

/** How long it stands, in milliseconds: it is for one person, and the room waits. */
const STANDS_MS = 60_000;

/** The way to the remote of this gathering's walls. It opens for whoever has a link of the crew, and for nobody else. */
function remoteAddress(): string {
  const route = parseRoute(location.pathname);
  return `${joinOrigin()}/r/${route.screen === 'wall' ? route.gathering : ''}`;
}

/** How a phone becomes the remote. */
export function WallPair({ onDone }: { readonly onDone: () => void }): ReactNode {
  useEffect(() => {
    const timer = setTimeout(onDone, STANDS_MS);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for as long as it stands
  }, []);
  return (
    <main className={styles['end']}>
      <QrCode className={styles['qr']} text={remoteAddress()} label={t('wall.qr-remote')} />
      <div className={styles['thanks']}>
        <h2>{t('wall.pair')}</h2>
        <p className={styles['notes']}>{t('wall.pair-how')}</p>
        <p className={styles['notes']}>{t('wall.pair-keys')}</p>
      </div>
    </main>
  );
}
