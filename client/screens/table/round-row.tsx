import { type ReactNode, useEffect, useRef, useState } from 'react';
import { round, type RoundView } from '@tablecloth/shared/views/round.ts';
import { t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { useSession } from '../session-context.tsx';
import { useServerNow } from '../use-server-now.ts';
import styles from './round-row.module.css';
import { leftOf, turnOf } from './round-words.ts';

type RoundRowProps = { readonly onMove: () => void };

/** Which round it is and how long it lasts. Nothing is blocked when it is over: a point can always be finished. */
export function RoundRow({ onMove }: RoundRowProps): ReactNode {
  const planned = useSession(({ gathering }) => gathering.room.rounds.number > 0);
  return planned ? <Round onMove={onMove} /> : null;
}

function Round({ onMove }: RoundRowProps): ReactNode {
  const now = useServerNow(1_000);
  const gathering = useSession((state) => state.gathering);
  const view = round(gathering, now);
  const { number, of, phase, remainingMs, totalMs } = view;
  const [stayed, setStayed] = useState(0);
  useTurns(view);
  const gone = totalMs === 0 ? 1 : 1 - remainingMs / totalMs;
  return (
    <div className={styles['round']}>
      <p className={styles['row']}>
        <span>{t('table.round.of', { number, of })}</span>
        <span role="timer" aria-live="off" className="num">
          {leftWords(view)}
        </span>
      </p>
      <div className={styles['bar']} aria-hidden="true">
        <div style={{ inlineSize: `${(gone * 100).toFixed(1)}%` }} />
      </div>
      <Turn view={view} />
      {phase === 'ended' && stayed !== number ? (
        <div className={styles['end']}>
          <p>{t('table.round.end')}</p>
          <Button size="small" look="primary" onClick={onMove}>
            {t('table.round.see-tables')}
          </Button>
          <Button size="small" onClick={() => setStayed(number)}>
            {t('table.round.stay')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** The gentle word at five minutes and at one. */
function Turn({ view }: { readonly view: RoundView }): ReactNode {
  const turn = turnOf(view);
  if (turn === null || turn === 'end') return null;
  return <p className={styles['turn']}>{t(`table.round.${turn}`)}</p>;
}

function leftWords({ phase, remainingMs }: RoundView): ReactNode {
  if (phase === 'ended') return t('table.round.over');
  const { unit, count } = leftOf(remainingMs);
  const left = t(`table.round.${unit}-left`, { count });
  return phase === 'paused' ? t('table.round.paused', { left }) : left;
}

/** Spoken at five minutes, at one, and at the end; never for what was so when one came. */
function useTurns(view: RoundView): void {
  const { say } = useAnnouncements();
  const turn = turnOf(view);
  const { number } = view;
  const before = useRef({ number, turn });
  useEffect(() => {
    const { number: last, turn: said } = before.current;
    before.current = { number, turn };
    if (turn !== null && (turn !== said || number !== last)) say(t(`table.round.${turn}`));
  }, [number, turn, say]);
}
