import { type ComponentType, type ReactNode, useState } from 'react';
import { readBoot } from '../../boot.ts';
import { t } from '../../i18n/messages.ts';
import { ownDisk } from '../../sync/disk.ts';
import { offerCode } from '../../sync/hand-over-api.ts';
import { deviceSecret } from '../../sync/identity.ts';
import { Button } from '../../ui/button.tsx';
import type { QrCodeProps } from '../../ui/qr-code.tsx';
import styles from './name-sheet.module.css';
import { here, typedAddress } from '../../base.ts';

type Offered = {
  readonly code: string;
  readonly minutes: number;
  /** What draws it for a camera; null where that could not be fetched. */
  readonly Qr: ComponentType<QrCodeProps> | null;
};
type Offer = 'none' | 'asking' | 'failed' | Offered;

async function offer(): Promise<Offer> {
  const boot = readBoot(document);
  if (!boot) return 'failed';
  const { secret } = await deviceSecret(ownDisk(), () => localStorage, boot.gathering);
  const answer = await offerCode(boot.gathering, secret);
  if (!answer.ok) return 'failed';
  const { code, expiresInMs } = answer.value;
  const Qr = await import('../../ui/qr-code.tsx').then(
    ({ QrCode }) => QrCode,
    () => null,
  );
  return { code, minutes: Math.max(1, Math.round(expiresInMs / 60_000)), Qr };
}

/** A code, good once, with which another phone goes on as the same person. */
export function AnotherPhone(): ReactNode {
  const [now, setNow] = useState<Offer>('none');
  const ask = async (): Promise<void> => {
    setNow('asking');
    setNow(await offer().catch(() => 'failed' as const));
  };
  return (
    <div className={styles['other']}>
      {typeof now === 'string' ? (
        <Button look="quiet" disabled={now === 'asking'} onClick={() => void ask()}>
          {t('table.name-other-phone')}
        </Button>
      ) : null}
      <output>
        {typeof now === 'string' ? (
          now === 'failed' ? (
            t('table.name-no-code')
          ) : null
        ) : (
          <>
            {t('table.name-type-there', { place: typedAddress(here()), minutes: now.minutes })}{' '}
            <strong className={styles['code']} dir="ltr">
              {now.code.slice(0, 3)} {now.code.slice(3)}
            </strong>
            {now.Qr ? (
              <now.Qr
                text={`${here()}/#${now.code}`}
                label={t('mine.qr')}
                className={styles['qr']}
              />
            ) : null}
          </>
        )}
      </output>
    </div>
  );
}
