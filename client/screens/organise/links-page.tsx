import { type ReactNode, useMemo, useState } from 'react';
import type { Id } from '@tablecloth/shared/model.ts';
import { tableHeads } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { CopyField } from '../../ui/copy-field.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { joinAddress } from '../../ui/qr-modules.ts';
import { StatusStrip } from '../../ui/status-strip.tsx';
import { useSession } from '../session-context.tsx';
import { AddressChoice } from './address-choice.tsx';
import { useOrganiser } from './organiser.tsx';
import { PeopleLinks } from './people-links.tsx';
import { PrintKit } from './print-kit.tsx';
import { ReachCheck } from './reach-check.tsx';
import { KeyLink } from './save-key.tsx';
import { TableLinks } from './table-links.tsx';
import styles from './links-page.module.css';

/** Every link there is, for whom it is, and cards to print for the tables. */
export function LinksPage(): ReactNode {
  const { links, origin, unreachable, askAgain } = useOrganiser();
  const gathering = useSession((state) => state.gathering);
  const [card, setCard] = useState<Id | null>(null);
  const heads = useMemo(() => tableHeads(gathering), [gathering]);
  return (
    <div className={styles['links']}>
      {unreachable && !links ? (
        <StatusStrip
          tone="warn"
          action={
            <button type="button" onClick={askAgain}>
              {t('strip.try-now')}
            </button>
          }
        >
          {t('room.links-unreachable')}
        </StatusStrip>
      ) : null}
      <AddressChoice />
      <ReachCheck />
      <section className={styles['join']} aria-labelledby="join-links">
        <div className={styles['words']}>
          <h2 id="join-links">{t('room.join-heading')}</h2>
          <p className={styles['quiet']}>{t('room.join-lead')}</p>
          <p className={styles['code']} dir="ltr" translate="no">
            {gathering.code.slice(0, 3)} {gathering.code.slice(3)}
          </p>
          <CopyField label={t('room.join-link')} value={`${origin}/${gathering.code}`} />
        </div>
        <QrCode
          className={styles['qr']}
          text={joinAddress(origin, gathering.code)}
          label={t('room.join-qr')}
        />
      </section>
      <section aria-labelledby="table-links">
        <h2 id="table-links">{t('room.table-links')}</h2>
        <p className={styles['quiet']}>{t('room.table-links-lead')}</p>
        <ul className={styles['tables']}>
          {heads.map((head) => (
            <TableLinks
              key={head.id}
              head={head}
              links={links?.tables.find(({ table }) => table === head.id)}
            />
          ))}
        </ul>
      </section>
      <PeopleLinks onPrint={setCard} />
      <PrintKit heads={heads} card={card} onPrinted={() => setCard(null)} />
      <section className={styles['own']} aria-labelledby="own-links">
        <h2 id="own-links">{t('room.own-links')}</h2>
        {links?.wall ? (
          <CopyField label={t('room.wall-link')} value={origin + links.wall} secret />
        ) : null}
        <KeyLink />
        <p className={styles['quiet']}>{t('room.save-key-why')}</p>
      </section>
    </div>
  );
}
