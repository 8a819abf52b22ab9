import { type ReactNode, useRef } from 'react';
import { formatClock } from '../../i18n/messages.ts';
import { useSession } from '../session-context.tsx';
import { useServerNow } from '../use-server-now.ts';
import { countdown, timeWords } from './round-words.ts';
import { useFittedText } from './use-fitted.ts';
import { useRound, useRoundLine } from './wall-round.tsx';
import styles from './wall-large.module.css';

/** Sizes of words that stand alone, as many as the style sheet has for `data-step`. */
const STEPS = 6;

/** What is left of the round, for the last row; without rounds, what time it is. */
export function WallClock(): ReactNode {
  const view = useRound();
  const line = useRoundLine();
  const now = useServerNow(1_000);
  const box = useRef<HTMLDivElement>(null);
  const step = useFittedText(box, STEPS);
  const timed = view.phase !== 'none';
  return (
    <main className={styles['clock']} data-phase={view.phase}>
      <p className={`${styles['time']} num`} role="timer">
        {timed ? countdown(view.remainingMs) : formatClock(now)}
      </p>
      {timed ? (
        <p className={styles['words']}>
          <bdi>{timeWords(view)}</bdi>
        </p>
      ) : null}
      <div ref={box} className={styles['line']} data-step={step}>
        <p dir="auto">{line}</p>
      </div>
    </main>
  );
}

/** What the organiser said to everybody, as large as it can stand. */
export function WallAnnouncement(): ReactNode {
  const announcement = useSession((state) => state.gathering.room.announcement);
  const box = useRef<HTMLDivElement>(null);
  const step = useFittedText(box, STEPS);
  return (
    <main className={styles['announcement']}>
      <div key={announcement?.at} ref={box} className={styles['said']} data-step={step}>
        <p dir="auto">{announcement?.text ?? ''}</p>
      </div>
    </main>
  );
}
