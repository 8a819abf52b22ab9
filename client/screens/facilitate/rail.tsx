import type { ReactNode } from 'react';
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { useSession } from '../session-context.tsx';
import { formatDay } from './day.ts';
import styles from './rail.module.css';
import { RoundCard } from './round-card.tsx';
import type { Seat } from './seats.ts';
import { TableChoice } from './table-choice.tsx';
import { TableControls } from './table-controls.tsx';
import type { BenchSheetName } from './use-bench.ts';

type RailProps = {
  readonly seats: readonly Seat[];
  readonly current: string;
  readonly onChoose: (number: number) => void;
  readonly onOpen: (sheet: BenchSheetName) => void;
  /** `side`: a column; `top`: a bar. */
  readonly look: 'side' | 'top';
};

/** What gathering this is, its tables, and the way in for others. */
export function Rail({ seats, current, onChoose, onOpen, look }: RailProps): ReactNode {
  return (
    <header className={styles['rail']} data-look={look}>
      <GatheringName />
      <RoundCard look={look === 'side' ? 'card' : 'bar'} />
      <TableChoice
        seats={seats}
        current={current}
        onChoose={onChoose}
        look={look === 'side' ? 'list' : 'marks'}
      />
      <div className={styles['foot']}>
        {look === 'side' ? (
          <TableControls onOpen={onOpen} />
        ) : (
          <Button size="small" icon={SlidersHorizontal} onClick={() => onOpen('menu')}>
            {t('facilitate.controls')}
          </Button>
        )}
      </div>
    </header>
  );
}

/** Title, which gathering of its series, and the day. */
export function GatheringName(): ReactNode {
  const info = useSession((state) => state.gathering.info);
  if (!info) return <p className={styles['name']} />;
  const { title, series, number, date } = info;
  const more = [
    ...(series === '' || series === title ? [] : [<bdi key="series">{series}</bdi>]),
    ...(number === null ? [] : [<span key="number">{t('facilitate.number', { number })}</span>]),
    ...(date === '' ? [] : [<span key="date">{formatDay(date)}</span>]),
  ];
  return (
    <div className={styles['name']}>
      <strong dir="auto">{title}</strong>
      {more.length > 0 ? <p>{more}</p> : null}
    </div>
  );
}
