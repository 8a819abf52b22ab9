import { type ReactNode, useId } from 'react';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { type MessageId, t } from '../../i18n/messages.ts';
import { Icon } from '../../ui/icon.tsx';
import { isOnlyHere, isPlainHttp } from './addresses.ts';
import { useOrganiser } from './organiser.tsx';
import styles from './plain-http.module.css';

/** What browsers forbid on plain http, and what one does about it. */
const FORBIDDEN = [
  ['room.plain-reload', 'room.plain-reload-do'],
  ['room.plain-awake', 'room.plain-awake-do'],
  ['room.plain-copy', 'room.plain-copy-do'],
  ['room.plain-secret', 'room.plain-secret-do'],
] as const satisfies readonly (readonly [MessageId, MessageId])[];

/**
 * What an organiser has to know before the doors open, where phones come over plain http; nothing over https.
 * `brief`: the points are unfolded only by who asks.
 */
export function PlainHttp({ brief = false }: { readonly brief?: boolean }): ReactNode {
  const { origin } = useOrganiser();
  const id = useId();
  if (isOnlyHere(origin) || !isPlainHttp(origin)) return null;
  return (
    <section className={styles['plain']} aria-labelledby={id}>
      <h2 id={id}>
        <Icon of={TriangleAlert} size={20} />
        {t('room.plain-title')}
      </h2>
      <p>{t('room.plain-lead', { address: origin })}</p>
      {brief ? (
        <details>
          <summary>{t('room.plain-more')}</summary>
          <Points />
        </details>
      ) : (
        <Points />
      )}
    </section>
  );
}

function Points(): ReactNode {
  return (
    <>
      <ul className={styles['points']}>
        {FORBIDDEN.map(([what, remedy]) => (
          <li key={what}>
            <strong>{t(what)}</strong> {t(remedy)}
          </li>
        ))}
      </ul>
      <p>{t('room.plain-https')}</p>
    </>
  );
}
