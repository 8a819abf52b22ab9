import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { t } from '../../i18n/messages.ts';
import { parseRoute } from '../../route.ts';
import { ownDisk } from '../../sync/disk.ts';
import { offerCode } from '../../sync/hand-over-api.ts';
import { pageAddress, takeKey } from '../../sync/key.ts';
import { Button } from '../../ui/button.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useNow } from '../session-context.tsx';
import { joinOrigin } from '../wall/join-origin.ts';
import { clockFace } from './clock-face.ts';
import styles from './join-code-sheet.module.css';
import { typedAddress } from '../../base.ts';

type Offer =
  | { readonly is: 'asking' }
  | { readonly is: 'failed' }
  | { readonly is: 'code'; readonly code: string; readonly until: number };

/** A code, good once, by which another device takes these notes over. */
async function ask(): Promise<Offer> {
  const route = parseRoute(location.pathname);
  if (route.screen !== 'facilitate') return { is: 'failed' };
  const key = await takeKey(route.gathering, 'facilitator', pageAddress(), ownDisk());
  if (key === null) return { is: 'failed' };
  const answer = await offerCode(route.gathering, key);
  if (!answer.ok) return { is: 'failed' };
  const { code, expiresInMs } = answer.value;
  return { is: 'code', code, until: Date.now() + expiresInMs };
}

type HandOverSheetProps = { readonly open: boolean; readonly onClose: () => void };

/** Somebody else goes on with the notes of this table, on their own device. */
export function HandOverSheet({ open, onClose }: HandOverSheetProps): ReactNode {
  return (
    <Sheet open={open} onClose={onClose} title={t('facilitate.hand-over')}>
      {open ? <Offered /> : null}
    </Sheet>
  );
}

function Offered(): ReactNode {
  const [offer, setOffer] = useState<Offer>({ is: 'asking' });
  const now = useNow(1_000);
  const again = useCallback((): void => {
    setOffer({ is: 'asking' });
    ask().then(setOffer, () => setOffer({ is: 'failed' }));
  }, []);
  useEffect(() => {
    let wanted = true;
    ask().then(
      (made) => wanted && setOffer(made),
      () => wanted && setOffer({ is: 'failed' }),
    );
    return () => {
      wanted = false;
    };
  }, []);
  if (offer.is === 'asking') return <p>{t('facilitate.hand-over-asking')}</p>;
  if (offer.is !== 'code' || offer.until <= now) {
    return (
      <>
        <p>
          {t(offer.is === 'failed' ? 'facilitate.hand-over-failed' : 'facilitate.hand-over-old')}
        </p>
        <Button look="primary" onClick={again}>
          {t('facilitate.hand-over-again')}
        </Button>
      </>
    );
  }
  const origin = joinOrigin();
  const { code } = offer;
  return (
    <div className={styles['join']}>
      <QrCode
        className={styles['qr']}
        text={`${origin}/#${code}`}
        label={t('facilitate.hand-over-qr')}
      />
      <div className={styles['words']}>
        <p>{t('facilitate.hand-over-lead')}</p>
        <p className={styles['address']} dir="ltr" translate="no">
          {typedAddress(origin)}
        </p>
        <p>{t('facilitate.join-type')}</p>
        <p className={styles['code']} dir="ltr" translate="no">
          <span aria-hidden="true">{code}</span>
          <span className="vh">{Array.from(code).join(' ')}</span>
        </p>
        <p className="num">
          {t('facilitate.hand-over-until', { left: clockFace(offer.until - now) })}
        </p>
      </div>
    </div>
  );
}
