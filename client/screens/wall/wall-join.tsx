import { Fragment, type ReactNode, useRef } from 'react';
import Users from 'lucide-react/icons/users';
import type { WallTable } from '@tablecloth/shared/views/wall.ts';
import { formatNumber, t } from '../../i18n/messages.ts';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { joinAddress } from '../../ui/qr-modules.ts';
import { useSession } from '../session-context.tsx';
import { joinOrigin } from './join-origin.ts';
import { useFittedText } from './use-fitted.ts';
import { JoinCode } from './wall-header.tsx';
import styles from './wall-join.module.css';

/** Sizes of the address, as many as the style sheet has for `data-step`. */
const STEPS = 6;
/** From this many tables on there is no room for their names. */
const NAMED = 4;

/** Where an address may go on in a second line: before its port, a name also before a dot. */
function breakable(host: string): readonly string[] {
  return host.split(/^[\d.:]+$/.test(host) ? /(?=:)/ : /(?=[.:])/);
}

/** How many are here; nothing before that is known. */
function peopleWords(people: number, known: boolean): string {
  if (people > 0) return t('wall.people', { count: people });
  return known ? t('wall.nobody-yet') : '';
}

type WallJoinProps = {
  readonly tables: readonly WallTable[];
  /** What gathering this is. */
  readonly header: ReactNode;
};

/** How to come in, large enough for the last row; and who is here already. */
export function WallJoin({ tables, header }: WallJoinProps): ReactNode {
  const code = useSession((state) => state.gathering.code);
  const doorsOpen = useSession((state) => state.gathering.doorsOpen);
  const people = useSession((state) => state.presence.people);
  const current = useSession((state) => state.current);
  const presence = useSession((state) => state.presence.tables);
  const address = useRef<HTMLDivElement>(null);
  const { host } = new URL(joinOrigin());
  const step = useFittedText(address, STEPS);
  return (
    <main className={styles['screen']}>
      <div className={styles['way']}>
        <QrCode
          className={styles['qr']}
          text={joinAddress(joinOrigin(), code)}
          label={t('wall.qr')}
        />
        <div className={styles['words']}>
          <div>
            {header}
            <p className={styles['people']}>
              <bdi>{peopleWords(people, current)}</bdi>
            </p>
          </div>
          <p className={styles['say']}>
            <bdi>{doorsOpen ? t('wall.scan') : t('wall.doors-closed')}</bdi>
          </p>
          <div ref={address} className={styles['address']} data-step={step}>
            <p dir="ltr" translate="no">
              {breakable(host).map((part, index) => (
                <Fragment key={`${index}`}>
                  {index > 0 ? <wbr /> : null}
                  {part}
                </Fragment>
              ))}
            </p>
          </div>
          <p className={styles['say']}>
            <bdi>{t('wall.type-code')}</bdi>
          </p>
          <JoinCode code={code} className={styles['code']} />
        </div>
      </div>
      <div className={styles['tables']} data-named={tables.length <= NAMED}>
        <ol>
          {tables.map(({ head }) => {
            const here = presence.find(({ table }) => table === head.id)?.here ?? 0;
            return (
              <li key={head.id} data-t={head.mark.colour} data-none={here === 0}>
                <Mark number={head.mark.number} size="var(--table-mark)" />
                {tables.length <= NAMED ? (
                  <span className={styles['name']} dir="auto">
                    {head.title}
                  </span>
                ) : (
                  <span className="vh">{head.title}</span>
                )}
                <span className={`${styles['heads']} num`}>
                  <Icon of={Users} size="2.1rem" label={t('wall.here')} />
                  {formatNumber(here)}
                </span>
              </li>
            );
          })}
        </ol>
      </div>
    </main>
  );
}
