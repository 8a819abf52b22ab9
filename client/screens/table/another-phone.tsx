import { type ReactNode, useState } from 'react';
import { readBoot } from '../../boot.ts';
import { t } from '../../i18n/messages.ts';
import { ownDisk } from '../../sync/disk.ts';
import { offerCode } from '../../sync/hand-over-api.ts';
import { deviceSecret } from '../../sync/identity.ts';
import { Button } from '../../ui/button.tsx';
import styles from './name-sheet.module.css';

type Offer = 'none' | 'asking' | 'failed' | { readonly code: string; readonly minutes: number };

async function offer(): Promise<Offer> {
  const boot = readBoot(document);
  if (!boot) return 'failed';
  const { secret } = await deviceSecret(ownDisk(), () => localStorage, boot.gathering);
  const answer = await offerCode(boot.gathering, secret);
  if (!answer.ok) return 'failed';
  const { code, expiresInMs } = answer.value;
  return { code, minutes: Math.max(1, Math.round(expiresInMs / 60_000)) };
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
            {t('table.name-type-there', { place: location.host, minutes: now.minutes })}{' '}
            <strong className={styles['code']} dir="ltr">
              {now.code.slice(0, 3)} {now.code.slice(3)}
            </strong>
          </>
        )}
      </output>
    </div>
  );
}
