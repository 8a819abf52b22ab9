import { type ReactNode, useId } from 'react';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { t } from '../../i18n/messages.ts';
import { Icon } from '../../ui/icon.tsx';
import { isOnlyHere, originsOf } from './addresses.ts';
import { useOrganiser } from './organiser.tsx';
import { PlainHttp } from './plain-http.tsx';
import styles from './links-page.module.css';
import { here } from '../../base.ts';

/** By which of its addresses phones find this server, and what they can't do there. */
export function AddressChoice(): ReactNode {
  const { links, origin, chooseOrigin } = useOrganiser();
  const name = useId();
  const origins = originsOf(here(), links?.addresses ?? []);
  return (
    <>
      {origins.length < 2 ? null : (
        <fieldset className={styles['addresses']}>
          <legend>{t('room.address')}</legend>
          <p className={styles['quiet']}>{t('room.address-lead')}</p>
          {origins.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name={name}
                checked={one === origin}
                onChange={() => chooseOrigin(one)}
              />
              <span dir="ltr">{one}</span>
            </label>
          ))}
        </fieldset>
      )}
      {isOnlyHere(origin) ? (
        <Note>{t('room.only-here', { address: origin })}</Note>
      ) : isOnlyHere(here()) ? (
        <Note>{t('room.not-localhost', { address: origin })}</Note>
      ) : null}
      <PlainHttp />
    </>
  );
}

function Note({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <p className={styles['note']}>
      <Icon of={TriangleAlert} size={20} />
      <span>{children}</span>
    </p>
  );
}
