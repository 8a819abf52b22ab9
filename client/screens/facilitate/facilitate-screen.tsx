import { type ReactNode, useEffect } from 'react';
import type { TableHead } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { DeskPageLater } from '../harvest/desk-later.tsx';
import { useVisibleHeight } from '../participant/use-visible-height.ts';
import type { SessionState } from '../../sync/session.ts';
import { useSession, useSessionActions } from '../session-context.tsx';
import { useCalm } from '../use-calm.ts';
import { useWakeLock } from '../use-wake-lock.ts';
import styles from './facilitate-screen.module.css';
import { openSeat, type Seat, seatsOf, steadySeats } from './seats.ts';
import { useSeat } from './use-seat.ts';
import { useView } from './use-view.ts';
import { Workbench } from './workbench.tsx';
import { BASE } from '../../base.ts';

const seatsHere = ({ gathering, you }: SessionState): readonly Seat[] => seatsOf(gathering, you);

/** The facilitator's page: the tables of the link, one at a time. */
export function FacilitateScreen(): ReactNode {
  const loaded = useSession((state) => state.loaded);
  const line = useSession((state) => state.line);
  const refusal = useSession((state) => state.refusal);
  const [wanted, choose] = useSeat();
  const seats = useCalm(seatsHere, steadySeats);
  const head = openSeat(seats, wanted);
  useVisibleHeight();
  // Somebody listens for a quarter of an hour and then writes: the phone in front of them stays awake.
  useWakeLock();
  if (!loaded) {
    if (line === 'refused' && refusal !== null) return <Closed words={t(`refusal.${refusal}`)} />;
    return (
      <main className={styles['opening']}>
        <Skeleton />
      </main>
    );
  }
  if (atDesk()) return <DeskPageLater />;
  if (!head) return <Closed words={t('facilitate.no-table')} />;
  return <AtTable key={head.id} head={head} seats={seats} onChoose={choose} />;
}

/** Whether the address asks for the harvest desk instead of a table. */
const atDesk = (): boolean => new URLSearchParams(location.search).has('desk');

type AtTableProps = {
  readonly head: TableHead;
  readonly seats: readonly Seat[];
  readonly onChoose: (number: number) => void;
};

function AtTable({ head, seats, onChoose }: AtTableProps): ReactNode {
  const view = useView(head.id);
  const name = useSession((state) => state.gathering.info?.title) ?? '';
  useEffect(() => {
    document.title = [t('join.table', { number: head.mark.number }), head.title, name]
      .filter((part) => part !== '')
      .join(' · ');
  }, [head, name]);
  return view ? <Workbench view={view} seats={seats} onChoose={onChoose} /> : null;
}

/** The link opens nothing (any more), or nothing here. */
function Closed({ words }: { readonly words: string }): ReactNode {
  const { tryNow } = useSessionActions();
  return (
    <main className={styles['closed']}>
      <h1>{t('facilitate.closed')}</h1>
      <output>{words}</output>
      <p className={styles['deeds']}>
        <Button look="primary" onClick={tryNow}>
          {t('join.try-again')}
        </Button>
        <a href={`${BASE}/`}>{t('app.home')}</a>
      </p>
    </main>
  );
}
