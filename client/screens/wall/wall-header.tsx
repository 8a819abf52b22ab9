import type { ReactNode } from 'react';
import type { Info } from '@tablecloth/shared/model.ts';
import type { WallViewName } from '@tablecloth/shared/wall-report.ts';
import { formatClock, t } from '../../i18n/messages.ts';
import { QrCode } from '../../ui/qr-code.tsx';
import { joinAddress } from '../../ui/qr-modules.ts';
import { useNow, useSession } from '../session-context.tsx';
import { HostName } from './host-name.tsx';
import { joinOrigin } from './join-origin.ts';
import { RoundClock, useRoundLine } from './wall-round.tsx';
import styles from './wall-header.module.css';
import { typedAddress } from '../../base.ts';

/** Milliseconds without the server after which the wall says so. */
const STALE_MS = 10_000;

type WallHeaderProps = { readonly view: WallViewName; readonly paused: boolean };

/** What shows a large code of its own: two would be one too many for a phone. */
const HAS_CODE: ReadonlySet<WallViewName> = new Set(['join', 'end', 'pair']);

/** What gathering this is and how to come in; always there. */
export function WallHeader({ view, paused }: WallHeaderProps): ReactNode {
  const info = useSession((state) => state.gathering.info);
  const code = useSession((state) => state.gathering.code);
  const rounds = useRoundLine();
  const title = headOf(view) ?? info?.title ?? '';
  return (
    <header className={styles['header']}>
      <div className={styles['names']}>
        {view === 'blank' ? null : (
          <h1 dir="auto" data-long={title.length > 34}>
            {title}
          </h1>
        )}
        <p className={styles['facts']} data-facts>
          <bdi>{factsOf(view, info, rounds)}</bdi>
          <Stale />
          {paused ? <bdi className={styles['note']}>{t('wall.paused')}</bdi> : null}
        </p>
      </div>
      {view === 'clock' || view === 'end' ? null : <RoundClock />}
      <People view={view} />
      {code === '' || HAS_CODE.has(view) ? null : (
        <div className={styles['join']}>
          <QrCode
            className={styles['qr']}
            text={joinAddress(joinOrigin(), code)}
            label={t('wall.qr')}
          />
          <div>
            <p className={styles['address']} dir="ltr">
              <HostName host={typedAddress(joinOrigin())} />
            </p>
            <JoinCode code={code} className={styles['code']} />
          </div>
        </div>
      )}
    </header>
  );
}

/** What stands over a screen of its own; null where the gathering's name does. */
function headOf(view: WallViewName): string | null {
  if (view === 'findings') return t('wall.findings');
  return view === 'words' ? t('plenary.words') : null;
}

/** The round while there is one, and else what gathering this is. */
function factsOf(view: WallViewName, info: Info | null, rounds: string): string {
  if (headOf(view) !== null) return info?.title ?? '';
  // Large, on the clock itself.
  if (view === 'clock') return '';
  if (rounds !== '') return rounds;
  return [heldAs(info), info?.place ?? ''].filter((fact) => fact !== '').join(' · ');
}

/** How many are here, where there is room to say so: beside the tables, each says it for itself. */
function People({ view }: { readonly view: WallViewName }): ReactNode {
  const people = useSession((state) => state.presence.people);
  const rounds = useSession((state) => state.gathering.room.rounds.number);
  if (view === 'join' || people === 0 || rounds > 0) return null;
  return (
    <p className={`${styles['people']} num`}>
      <bdi>{t('wall.people', { count: people })}</bdi>
    </p>
  );
}

/** Series and number, without saying again what the title says. */
function heldAs(info: Info | null): string {
  if (!info) return '';
  const { title, series, number } = info;
  const said = series === title ? '' : series;
  if (number === null) return said;
  return said === '' ? t('wall.number', { number }) : t('wall.series', { series, number });
}

/** The join code in two halves: it is easier to carry to the phone. */
export function JoinCode({
  code,
  className,
}: {
  code: string;
  className: string | undefined;
}): ReactNode {
  return (
    <p className={className} dir="ltr" translate="no">
      <span>{code.slice(0, 3)}</span> <span>{code.slice(3)}</span>
    </p>
  );
}

/** When the line has been gone for a while, since when. Never in the way of what there is to read. */
function Stale(): ReactNode {
  const line = useSession((state) => state.line);
  const liveAt = useSession((state) => state.liveAt);
  const openedAt = useSession((state) => state.openedAt);
  const refusal = useSession((state) => state.refusal);
  const saving = useSession((state) => state.presence.saving);
  const now = useNow(1_000);
  if (line === 'live' && !saving) {
    return <bdi className={styles['note']}>{t('wall.not-saving')}</bdi>;
  }
  if (line === 'live') return null;
  if (line === 'refused' && refusal !== null && refusal !== 'busy') {
    return <bdi className={styles['note']}>{t('wall.closed-link')}</bdi>;
  }
  const since = liveAt ?? openedAt;
  if (now - since < STALE_MS) return null;
  return (
    <bdi className={styles['note']}>{t('wall.shown-as-of', { time: formatClock(since) })}</bdi>
  );
}
