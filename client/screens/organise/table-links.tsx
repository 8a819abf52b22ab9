import type { ReactNode } from 'react';
import type { Links } from '@tablecloth/shared/http.ts';
import type { TableHead } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { CopyField } from '../../ui/copy-field.tsx';
import { Mark } from '../../ui/mark.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { useOrganiser } from './organiser.tsx';
import styles from './links-page.module.css';
import { joinAddress } from '../../ui/qr-modules.ts';

type TableLinksProps = {
  readonly head: TableHead;
  readonly links: Links['tables'][number] | undefined;
};

/** One table's two links: for the people who sit down there, and for who takes notes. */
export function TableLinks({ head, links }: TableLinksProps): ReactNode {
  const { origin } = useOrganiser();
  return (
    <li className={styles['table']} data-t={head.mark.colour}>
      <header>
        <Mark number={head.mark.number} size={44} />
        <h3 dir="auto">{head.title}</h3>
      </header>
      {links?.facilitator ? (
        <div className={styles['link']}>
          <CopyField label={t('room.facilitator-link')} value={origin + links.facilitator} secret />
          <details>
            <summary>{t('room.facilitator-qr', { number: head.mark.number })}</summary>
            <QrCode
              className={styles['qr']}
              text={origin + links.facilitator}
              label={t('room.facilitator-qr', { number: head.mark.number })}
            />
          </details>
        </div>
      ) : links ? (
        <p className={styles['quiet']}>{t('room.facilitator-revoked')}</p>
      ) : null}
      {links ? (
        <div className={styles['link']}>
          <CopyField label={t('room.table-link')} value={origin + links.join} />
          <details>
            <summary>{t('room.table-qr', { number: head.mark.number })}</summary>
            <QrCode
              className={styles['qr']}
              text={joinAddress(origin, links.join.slice(1))}
              label={t('room.table-qr', { number: head.mark.number })}
            />
          </details>
        </div>
      ) : null}
    </li>
  );
}
