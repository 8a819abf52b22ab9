import type { ReactNode } from 'react';
import type { Id } from '@tablecloth/shared/model.ts';
import type { TableHead } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { Mark } from '../../ui/mark.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { joinAddress } from '../../ui/qr-modules.ts';
import { useSession } from '../session-context.tsx';
import { useOrganiser } from './organiser.tsx';
import styles from './print-kit.module.css';
import { typedAddress } from '../../base.ts';

type Tables = { readonly heads: readonly TableHead[] };

/** The way in for those who type: the address of this server and the code. */
function WayIn({ lead }: { readonly lead: string }): ReactNode {
  const { origin } = useOrganiser();
  const code = useSession((state) => state.gathering.code);
  return (
    <p className={styles['way']}>
      {lead} <b dir="ltr">{typedAddress(origin)}</b> {t('print.type')}{' '}
      <b className={styles['code']} dir="ltr">
        {code.slice(0, 3)} {code.slice(3)}
      </b>
    </p>
  );
}

/** Letters of a theme's title beyond which it stands smaller, so that its question still has room. */
const LONG_TITLE = 36;

function TentSide({ head }: { readonly head: TableHead }): ReactNode {
  const { origin } = useOrganiser();
  const code = useSession((state) => state.gathering.code);
  const title = useSession((state) => state.gathering.info?.title ?? '');
  return (
    <div
      className={styles['side']}
      data-t={head.mark.colour}
      data-long={head.title.length > LONG_TITLE || undefined}
    >
      <div className={styles['words']}>
        <p className={styles['gathering']} dir="auto">
          {title}
        </p>
        <Mark number={head.mark.number} size={head.title.length > LONG_TITLE ? '28mm' : '40mm'} />
        <p className={styles['theme']} dir="auto">
          {head.title}
        </p>
        {head.question === '' && head.gloss === '' ? null : (
          <p className={styles['gloss']} dir="auto">
            {head.question || head.gloss}
          </p>
        )}
      </div>
      <div className={styles['scan']}>
        <QrCode
          className={styles['tent-qr']}
          text={joinAddress(origin, `${code}/${head.mark.number}`)}
          label={t('room.table-qr', { number: head.mark.number })}
        />
        <WayIn lead={t('print.scan-table')} />
      </div>
      <p className={styles['promise']}>{t('print.promise')}</p>
    </div>
  );
}

/** A sheet a table, folded once: both sides read upright when it stands. */
export function TableTents({ heads }: Tables): ReactNode {
  return heads.map((head) => (
    <article key={head.id} className={`${styles['page']} ${styles['tent']}`}>
      <TentSide head={head} />
      <TentSide head={head} />
    </article>
  ));
}

type CardsProps = Tables & {
  /** One link alone; null for all. */
  readonly only: Id | null;
};

/** Half a sheet for each facilitator's link. Its code is a key: it says so. */
export function FacilitatorCards({ heads, only }: CardsProps): ReactNode {
  const { origin, links } = useOrganiser();
  const wanted = (links?.grants ?? []).filter(
    ({ role, grant }) => role === 'facilitator' && (only === null || grant === only),
  );
  return wanted.map(({ grant, link, label, tables }) => {
    const [head, ...more] = heads.filter(({ id }) => tables.includes(id));
    if (link === null || !head) return null;
    return (
      <article
        key={grant}
        className={`${styles['page']} ${styles['card']}`}
        data-t={head.mark.colour}
      >
        <header>
          <Mark number={head.mark.number} size="18mm" />
          <div>
            <p className={styles['gathering']} dir="auto">
              {label === '' ? t('print.notes-for') : t('print.notes-for-name', { name: label })}
            </p>
            <p className={styles['theme']} dir="auto">
              {head.title}
            </p>
            {more.length === 0 ? null : (
              <p className={styles['gathering']}>
                {t('print.notes-also', {
                  numbers: more.map(({ mark }) => mark.number).join(', '),
                })}
              </p>
            )}
          </div>
        </header>
        <QrCode
          className={styles['card-qr']}
          text={origin + link}
          label={t('print.facilitator-qr', { number: head.mark.number })}
        />
        <div className={styles['how']}>
          <p>{t('print.how-capture')}</p>
          <p className={styles['prefixes']}>
            <kbd>&quot;</kbd> {t('kind.quote')} <kbd>?</kbd> {t('kind.question')} <kbd>!</kbd>{' '}
            {t('kind.idea')} <kbd>&gt;</kbd> {t('kind.action')}
          </p>
          <p>{t('print.how-keep')}</p>
          <p className={styles['key']}>{t('print.is-a-key')}</p>
        </div>
      </article>
    );
  });
}

/** One sheet for the door: the way in, and what is talked about where. */
export function DoorPoster({ heads }: Tables): ReactNode {
  const { origin } = useOrganiser();
  const code = useSession((state) => state.gathering.code);
  const info = useSession((state) => state.gathering.info);
  return (
    <article className={`${styles['page']} ${styles['poster']}`}>
      <p className={styles['title']} dir="auto">
        {info?.title ?? ''}
      </p>
      {info?.place ? (
        <p className={styles['gathering']} dir="auto">
          {info.place}
        </p>
      ) : null}
      <QrCode
        className={styles['poster-qr']}
        text={joinAddress(origin, code)}
        label={t('room.join-qr')}
      />
      <WayIn lead={t('print.scan-room')} />
      <ul className={styles['list']} data-many={heads.length > 6}>
        {heads.map((head) => (
          <li key={head.id}>
            <Mark number={head.mark.number} size={heads.length > 6 ? '8mm' : '11mm'} />
            <span dir="auto">{head.title}</span>
          </li>
        ))}
      </ul>
      <p className={styles['promise']}>{t('print.promise')}</p>
    </article>
  );
}
