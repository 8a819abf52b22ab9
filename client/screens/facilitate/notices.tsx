import { type ReactNode, useEffect, useRef, useState } from 'react';
import BellRing from 'lucide-react/icons/bell-ring';
import Megaphone from 'lucide-react/icons/megaphone';
import X from 'lucide-react/icons/x';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Icon, type IconShape } from '../../ui/icon.tsx';
import { PointText } from '../../ui/point-text.tsx';
import { useSession } from '../session-context.tsx';
import { useBench } from './bench-context.ts';
import styles from './notices.module.css';
import { useRound } from './round-card.tsx';

/** Points among which the one thing is picked. */
const CHOICE = 5;

/** What everybody is told now: the organiser's words, and what the clock says near the end of a round. */
export function Notices(): ReactNode {
  const announcement = useSession((state) => state.gathering.room.announcement);
  const { notice, phase, number } = useRound(1_000);
  const { say } = useAnnouncements();
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const hide = (name: string): void => setGone((before) => new Set([...before, name]));
  const clock = notice === 'five' ? 'facilitate.five' : notice === 'one' ? 'facilitate.one' : null;
  const ended = phase === 'ended';
  const told = useRef({ clock, ended });
  useEffect(() => {
    const before = told.current;
    told.current = { clock, ended };
    if (clock !== null && before.clock !== clock) say(t(clock));
    if (ended && !before.ended) say(t('facilitate.round-over'));
  }, [clock, ended, say]);
  const spoken = `said ${announcement?.at ?? 0}`;
  const timed = `round ${number} ${clock ?? ''}`;
  const pick = `pick ${number}`;
  return (
    <>
      {announcement && !gone.has(spoken) ? (
        <Notice icon={Megaphone} onGone={() => hide(spoken)}>
          <bdi>{announcement.text}</bdi>
        </Notice>
      ) : null}
      {clock !== null && !gone.has(timed) ? (
        <Notice icon={BellRing} onGone={() => hide(timed)}>
          {t(clock)}
        </Notice>
      ) : null}
      {ended && !gone.has(pick) ? <PickOne onGone={() => hide(pick)} /> : null}
    </>
  );
}

type NoticeProps = {
  readonly icon: IconShape;
  readonly onGone: () => void;
  readonly children: ReactNode;
};

function Notice({ icon, onGone, children }: NoticeProps): ReactNode {
  return (
    <div className={styles['notice']}>
      <Icon of={icon} size={19} />
      <p>{children}</p>
      <button type="button" className={styles['close']} onClick={onGone}>
        <Icon of={X} size={17} label={t('sheet.close')} />
      </button>
    </div>
  );
}

/** At the end of a round: which of the key points goes first, into the light and to the plenary. */
function PickOne({ onGone }: { readonly onGone: () => void }): ReactNode {
  const { view, deeds } = useBench();
  const top = view.key
    .filter(({ heading, under }) => !heading && under === null)
    .toSorted((a, b) => b.agrees - a.agrees)
    .slice(0, CHOICE);
  if (top.length === 0) return null;
  const pick = ({ id, flagged }: PointRow): void => {
    onGone();
    deeds.note(id, 'facilitate.did.picked', [
      { type: 'point.place', point: id, list: 'key', after: null },
      { type: 'spotlight.set', table: view.head.id, point: id },
      ...(flagged ? [] : [{ type: 'point.flag', point: id, flagged: true } as const]),
    ]);
  };
  return (
    <section className={styles['pick']} aria-label={t('facilitate.pick')}>
      <header>
        <div>
          <h2>{t('facilitate.pick')}</h2>
          <p>{t('facilitate.pick-hint')}</p>
        </div>
        <button type="button" className={styles['close']} onClick={onGone}>
          <Icon of={X} size={18} label={t('sheet.close')} />
        </button>
      </header>
      <ul>
        {top.map((row) => (
          <li key={row.id}>
            <button type="button" onClick={() => pick(row)}>
              <PointText segments={row.segments} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
