import { type ReactNode, useState } from 'react';
import CalendarClock from 'lucide-react/icons/calendar-clock';
import Pause from 'lucide-react/icons/pause';
import Play from 'lucide-react/icons/play';
import Plus from 'lucide-react/icons/plus';
import SkipForward from 'lucide-react/icons/skip-forward';
import Square from 'lucide-react/icons/square';
import { round, type RoundView } from '@tablecloth/shared/views/round.ts';
import type { Room } from '@tablecloth/shared/room.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { useShortcuts } from '../../ui/shortcut-overlay.tsx';
import { useSession } from '../session-context.tsx';
import { useServerNow } from '../use-server-now.ts';
import { clockOf, roundDeed } from './clock-words.ts';
import { type Act, useAct } from './deeds.tsx';
import { PlanSheet } from './plan-sheet.tsx';
import { useVerbs } from './verbs.tsx';
import styles from './round-bar.module.css';

const ICONS = { start: Play, pause: Pause, resume: Play } as const;

/** The one button: begins the next round, stops the clock, lets it go on. */
function turn(act: Act, view: RoundView): void {
  const deed = roundDeed(view);
  if (deed === 'pause') act(t('organise.round-said-paused'), { type: 'round.pause' });
  if (deed === 'resume') act(t('organise.round-said-resumed'), { type: 'round.resume' });
  if (deed === 'start') begin(act, view);
}

function begin(act: Act, { next }: RoundView): void {
  if (next === null) return;
  const wish = { type: 'round.start', number: next, minutes: null } as const;
  act(t('organise.round-said-started', { number: next }), wish);
}

function extend(act: Act, { number }: RoundView): void {
  if (number === 0) return;
  act(t('organise.round-said-extended'), { type: 'round.extend', minutes: 2 });
}

/** The round of the room: one clock, and what one does with it. */
export function RoundBar(): ReactNode {
  const gathering = useSession((state) => state.gathering);
  const now = useServerNow(500);
  const act = useAct();
  const [planning, setPlanning] = useState(false);
  const view = round(gathering, now);
  useShortcuts([
    { keys: 'r', title: t('room.key-round'), run: () => turn(act, view) },
    { keys: '+', title: t('room.key-extend'), run: () => extend(act, view) },
  ]);
  const deed = roundDeed(view);
  const start = t('organise.round-start', { number: view.next ?? 1 });
  useVerbs([
    ...(deed === null
      ? []
      : [
          {
            title: deed === 'start' ? start : t(`organise.round-${deed}`),
            run: () => turn(act, view),
          },
        ]),
    ...(view.number === 0
      ? []
      : [
          { title: t('organise.round-extend'), run: () => extend(act, view) },
          {
            title: t('organise.round-end'),
            run: () => act(t('organise.round-said-ended'), { type: 'round.end' }),
          },
        ]),
    { title: t('organise.round-change-plan'), run: () => setPlanning(true) },
  ]);
  return (
    <section
      className={styles['bar']}
      aria-label={t('organise.round-section')}
      data-phase={view.phase}
    >
      <RoundNow view={view} room={gathering.room} />
      <RoundDeeds view={view} onPlan={() => setPlanning(true)} />
      {view.totalMs === 0 ? null : (
        <div className={styles['track']} aria-hidden="true">
          <div style={{ inlineSize: `${100 * Math.min(1, view.remainingMs / view.totalMs)}%` }} />
        </div>
      )}
      <PlanSheet open={planning} onClose={() => setPlanning(false)} />
    </section>
  );
}

function RoundNow({ view, room }: { readonly view: RoundView; readonly room: Room }): ReactNode {
  return (
    <div className={styles['now']}>
      <h2>{headingOf(view)}</h2>
      {view.phase === 'none' ? (
        <p className={styles['plan']}>{planWords(room.rounds.steps)}</p>
      ) : (
        <p className={`${styles['clock']} num`} role="timer" aria-live="off">
          {view.phase === 'ended' ? t('organise.round-over') : clockOf(view.remainingMs)}
          {view.phase === 'paused' ? <span>{t('organise.round-paused')}</span> : null}
        </p>
      )}
      {room.instruction === '' ? null : (
        <p className={styles['instruction']} dir="auto">
          {room.instruction}
        </p>
      )}
    </div>
  );
}

type RoundDeedsProps = { readonly view: RoundView; readonly onPlan: () => void };

function RoundDeeds({ view, onPlan }: RoundDeedsProps): ReactNode {
  const act = useAct();
  const deed = roundDeed(view);
  const going = view.phase === 'running' || view.phase === 'paused';
  return (
    <div className={styles['deeds']}>
      {deed === null ? null : (
        <Button look="primary" icon={ICONS[deed]} keyHint="R" onClick={() => turn(act, view)}>
          {deed === 'start'
            ? t('organise.round-start', { number: view.next ?? 1 })
            : t(`organise.round-${deed}`)}
        </Button>
      )}
      {view.number === 0 ? null : (
        <Button icon={Plus} keyHint="+" onClick={() => extend(act, view)}>
          {t('organise.round-extend')}
        </Button>
      )}
      {going ? (
        <Button
          icon={Square}
          onClick={() => act(t('organise.round-said-ended'), { type: 'round.end' })}
        >
          {t('organise.round-end')}
        </Button>
      ) : null}
      {going && view.next !== null ? (
        <Button icon={SkipForward} onClick={() => begin(act, view)}>
          {t('organise.round-next', { number: view.next })}
        </Button>
      ) : null}
      <Button look={view.of === 0 ? 'plain' : 'quiet'} icon={CalendarClock} onClick={onPlan}>
        {t(view.of === 0 ? 'organise.round-plan' : 'organise.round-change-plan')}
      </Button>
    </div>
  );
}

function headingOf({ phase, number, of }: RoundView): string {
  if (of === 0) return t('organise.round-free');
  if (phase === 'none') return t('organise.round-planned', { count: of });
  return t('organise.round-of', { number, of });
}

/** `3 × 20 min`, or each length on its own. */
function planWords(steps: readonly { readonly minutes: number }[]): string {
  const [first] = steps;
  if (!first) return t('organise.round-free-lead');
  const same = steps.every(({ minutes }) => minutes === first.minutes);
  return same
    ? t('organise.round-each', { count: steps.length, minutes: first.minutes })
    : t('organise.round-minutes', { minutes: steps.map(({ minutes }) => minutes).join(' + ') });
}
