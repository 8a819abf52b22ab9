import { type ReactNode, useMemo } from 'react';
import Pause from 'lucide-react/icons/pause';
import Play from 'lucide-react/icons/play';
import { round, type RoundView } from '@tablecloth/shared/views/round.ts';
import { formatClock, t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { useSession, useSessionActions } from '../session-context.tsx';
import { useServerNow } from '../use-server-now.ts';
import { clockFace } from './clock-face.ts';
import styles from './round-card.module.css';

/** Milliseconds between two looks at the clock. */
const STEP = 500;
/** Minutes that a round is given more at a time. */
const MORE = 2;

/** The round as it is now, by the server's clock. */
export function useRound(stepMs: number = STEP): RoundView & { readonly endsAt: number } {
  const gathering = useSession((state) => state.gathering);
  const now = useServerNow(stepMs);
  return useMemo(() => {
    const view = round(gathering, now);
    return { ...view, endsAt: now + view.remainingMs };
  }, [gathering, now]);
}

type RoundCardProps = {
  /** `card`: beside the page; `bar`: in a line above it. */
  readonly look: 'card' | 'bar';
};

/** Which round it is and how long it goes on; with the organiser's rights also how long. */
export function RoundCard({ look }: RoundCardProps): ReactNode {
  const view = useRound();
  const organises = useSession((state) => state.you.role === 'organiser');
  const { number, of, phase, remainingMs, totalMs } = view;
  if (phase === 'none' && !(organises && view.next !== null)) return null;
  const left = clockFace(remainingMs);
  const done = totalMs === 0 ? 0 : 1 - remainingMs / totalMs;
  return (
    <section
      className={styles['round']}
      data-look={look}
      data-phase={phase}
      aria-label={t('facilitate.round')}
    >
      {phase === 'none' ? null : (
        <>
          <p className={styles['head']}>
            <span>{t('facilitate.round-of', { number, of })}</span>
            <span>
              {phase === 'running'
                ? t('facilitate.round-to', { time: formatClock(view.endsAt) })
                : null}
              {phase === 'paused' ? t('facilitate.round-paused') : null}
              {phase === 'ended' ? t('facilitate.round-over') : null}
            </span>
          </p>
          <p className={`${styles['clock']} num`} role="timer" aria-live="off" dir="ltr">
            {left}
          </p>
          <progress
            className={styles['bar']}
            value={done}
            max={1}
            aria-label={t('facilitate.round-done')}
          />
        </>
      )}
      {organises ? <Deeds view={view} /> : null}
    </section>
  );
}

/** What only the organiser may do to the clock. */
function Deeds({ view }: { readonly view: RoundView }): ReactNode {
  const { submit } = useSessionActions();
  const { phase, next } = view;
  return (
    <p className={styles['deeds']}>
      {phase === 'running' ? (
        <Button size="small" icon={Pause} onClick={() => void submit({ type: 'round.pause' })}>
          {t('facilitate.round-pause')}
        </Button>
      ) : null}
      {phase === 'paused' ? (
        <Button size="small" icon={Play} onClick={() => void submit({ type: 'round.resume' })}>
          {t('facilitate.round-resume')}
        </Button>
      ) : null}
      {phase === 'none' ? null : (
        <Button size="small" onClick={() => void submit({ type: 'round.extend', minutes: MORE })}>
          {t('facilitate.round-more', { minutes: MORE })}
        </Button>
      )}
      {next !== null && (phase === 'none' || phase === 'ended') ? (
        <Button
          size="small"
          look="primary"
          onClick={() => void submit({ type: 'round.start', number: next, minutes: null })}
        >
          {t('facilitate.round-start', { number: next })}
        </Button>
      ) : null}
    </p>
  );
}
