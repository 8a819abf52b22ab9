import { type ReactNode, useRef } from 'react';
import Users from 'lucide-react/icons/users';
import type { WallTable } from '@tablecloth/shared/views/wall.ts';
import { formatNumber, t } from '../../i18n/messages.ts';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { joinAddress } from '../../ui/qr-modules.ts';
import { useSession } from '../session-context.tsx';
import { HostName } from './host-name.tsx';
import { joinOrigin } from './join-origin.ts';
import { useFittedParts, useFittedText } from './use-fitted.ts';
import { JoinCode } from './wall-header.tsx';
import styles from './wall-join.module.css';
import { typedAddress } from '../../base.ts';

/** Sizes of the address, as many as the style sheet has for `data-step`. */
const STEPS = 8;
/** Ways to make room, as many as the style sheet has for `data-step` of the screen; and what must stay whole in it. */
const ROOMS = 6;
const PARTS = '[data-way], [data-words], [data-tables]';
/** From this many tables on there is no room for their names. */
const NAMED = 4;

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
  const host = typedAddress(joinOrigin());
  const screen = useRef<HTMLElement>(null);
  const step = useFittedText(address, STEPS);
  const room = useFittedParts(screen, ROOMS, PARTS);
  return (
    <main ref={screen} className={styles['screen']} data-step={room}>
      <div className={styles['way']} data-way>
        <QrCode
          className={styles['qr']}
          text={joinAddress(joinOrigin(), code)}
          label={t('wall.qr')}
        />
        <div className={styles['words']} data-words>
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
              <HostName host={host} />
            </p>
          </div>
          <p className={styles['say']}>
            <bdi>{t('wall.type-code')}</bdi>
          </p>
          <JoinCode code={code} className={styles['code']} />
        </div>
      </div>
      <div className={styles['tables']} data-tables data-named={tables.length <= NAMED}>
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
