import { type ReactNode, useEffect, useRef, useState } from 'react';
import KeyRound from 'lucide-react/icons/key-round';
import type { Offered } from '@tablecloth/shared/http.ts';
import type { Grant } from '@tablecloth/shared/model.ts';
import { t } from '../../i18n/messages.ts';
import { offerCode } from '../../sync/hand-over-api.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { useSession } from '../session-context.tsx';
import { nameOfLink } from './link-names.ts';
import { useOrganiser } from './organiser.tsx';
import styles from './people-links.module.css';
import { typedAddress } from '../../base.ts';

/** One link to hand over: to copy, to scan, or by a code that works once. */
export function LinkDetails({ grant }: { readonly grant: Grant }): ReactNode {
  const { links, origin } = useOrganiser();
  const gathering = useSession((state) => state.gathering);
  const known = links?.grants.find((one) => one.grant === grant.id);
  // Asked for, and not there yet.
  if (!known) return null;
  const path = known.link;
  if (path === null) return <p className={styles['quiet']}>{t('organise.link-handed-on')}</p>;
  const name = nameOfLink(gathering, grant);
  return (
    <div className={styles['details']}>
      <QrCode
        className={styles['qr']}
        text={origin + path}
        label={t('organise.link-qr', { name })}
      />
      <div className={styles['ways']}>
        <p className={styles['quiet']}>{t('organise.link-is-a-key')}</p>
        <CopyField label={t('organise.link')} value={origin + path} secret />
        <OneTimeCode grant={grant} />
      </div>
    </div>
  );
}

function OneTimeCode({ grant }: { readonly grant: Grant }): ReactNode {
  const { gathering, key, origin } = useOrganiser();
  const { say, alarm } = useAnnouncements();
  const [offered, setOffered] = useState<Offered | null>(null);
  const [failed, setFailed] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const offer = async (): Promise<void> => {
    if (key === null) return;
    const answer = await offerCode(gathering, key, grant.id);
    setFailed(!answer.ok);
    if (!answer.ok) return alarm(t('organise.not-answered'));
    // Letter by letter, as one dictates it.
    say(answer.value.code.split('').join(' '));
    setOffered(answer.value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOffered(null), answer.value.expiresInMs);
  };
  return (
    <div className={styles['code']}>
      {offered ? (
        <>
          <p className={styles['figures']} dir="ltr" translate="no">
            {offered.code.slice(0, 3)} {offered.code.slice(3)}
          </p>
          <p className={styles['quiet']}>
            {t('organise.code-how', {
              address: typedAddress(origin),
              count: Math.round(offered.expiresInMs / 60_000),
            })}
          </p>
        </>
      ) : (
        <Button icon={KeyRound} onClick={() => void offer()}>
          {t('organise.code-offer')}
        </Button>
      )}
      {failed ? <p>{t('organise.not-answered')}</p> : null}
    </div>
  );
}
