import type { ReactNode } from 'react';
import type { TableHead } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { Mark } from '../../ui/mark.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { joinAddress } from '../../ui/qr-modules.ts';
import { useSession } from '../session-context.tsx';
import { useOrganiser } from './organiser.tsx';
import styles from './print-cards.module.css';

/** One card a table, seen on paper only: its mark, its theme, and the way to it by camera or by hand. */
export function PrintCards({ heads }: { readonly heads: readonly TableHead[] }): ReactNode {
  const { origin } = useOrganiser();
  const code = useSession((state) => state.gathering.code);
  const title = useSession((state) => state.gathering.info?.title ?? '');
  return (
    <div className={styles['cards']} data-print>
      {heads.map((head) => (
        <section key={head.id} className={styles['card']} data-t={head.mark.colour}>
          <p className={styles['gathering']} dir="auto">
            {title}
          </p>
          <header>
            <Mark number={head.mark.number} size="24mm" />
            <div>
              <h2 dir="auto">{head.title}</h2>
              {head.gloss === '' ? null : <p dir="auto">{head.gloss}</p>}
            </div>
          </header>
          {head.question === '' ? null : (
            <p className={styles['question']} dir="auto">
              {head.question}
            </p>
          )}
          <QrCode
            className={styles['qr']}
            text={joinAddress(origin, `${code}/${head.mark.number}`)}
            label={t('room.table-qr', { number: head.mark.number })}
          />
          <p className={styles['way']}>
            {t('room.card-scan')} <b dir="ltr">{new URL(origin).host}</b> {t('room.card-type')}{' '}
            <b className={styles['code']} dir="ltr">
              {code.slice(0, 3)} {code.slice(3)}
            </b>
          </p>
        </section>
      ))}
    </div>
  );
}
