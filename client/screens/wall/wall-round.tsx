import type { ReactNode } from 'react';
import { round, type RoundView } from '@tablecloth/shared/views/round.ts';
import { useSession } from '../session-context.tsx';
import { useServerNow } from '../use-server-now.ts';
import { countdown, roundWords, timeWords } from './round-words.ts';
import styles from './wall-round.module.css';

/** Half a tick: a second is never seen to be passed over. Milliseconds. */
const TICK_MS = 500;

export function useRound(): RoundView {
  const gathering = useSession((state) => state.gathering);
  return round(gathering, useServerNow(TICK_MS));
}

/** What is left of the round; nothing before the first. */
export function RoundClock(): ReactNode {
  const view = useRound();
  if (view.phase === 'none') return null;
  return (
    <p className={styles['clock']} data-phase={view.phase} role="timer">
      {view.phase === 'ended' ? null : (
        <span className={`${styles['time']} num`}>{countdown(view.remainingMs)}</span>
      )}
      <bdi className={styles['words']}>{timeWords(view)}</bdi>
    </p>
  );
}

/** Which round it is and what to do in it; empty where there is nothing to say. */
export function useRoundLine(): string {
  const instruction = useSession((state) => state.gathering.room.instruction);
  const which = roundWords(useRound());
  return [which, instruction].filter((one) => one !== '').join(' – ');
}

/** What the organiser said to everybody, across the wall; nothing while nothing was said. */
export function AnnouncementBand(): ReactNode {
  const announcement = useSession((state) => state.gathering.room.announcement);
  if (!announcement) return null;
  return (
    <p key={announcement.at} className={styles['band']} data-band dir="auto">
      {announcement.text}
    </p>
  );
}
