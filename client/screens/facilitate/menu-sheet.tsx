import type { ReactNode } from 'react';
import { t } from '../../i18n/messages.ts';
import { Sheet } from '../../ui/sheet.tsx';
import styles from './menu-sheet.module.css';
import { GatheringName } from './rail.tsx';
import { RoundCard } from './round-card.tsx';
import type { Seat } from './seats.ts';
import { StepButtons } from './step-buttons.tsx';
import { TableControls } from './table-controls.tsx';
import { TableChoice } from './table-choice.tsx';
import type { BenchSheetName } from './use-bench.ts';

type MenuSheetProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly seats: readonly Seat[];
  readonly current: string;
  readonly onChoose: (number: number) => void;
  readonly onOpen: (sheet: BenchSheetName) => void;
};

/** What stands beside the page on a laptop: the gathering, its tables, the join code. */
export function MenuSheet(props: MenuSheetProps): ReactNode {
  const { open, onClose, seats, current, onChoose, onOpen } = props;
  return (
    <Sheet open={open} onClose={onClose} title={t('facilitate.menu-title')}>
      <div className={styles['menu']}>
        <GatheringName />
        <TableChoice
          seats={seats}
          current={current}
          look="list"
          onChoose={(number) => {
            onClose();
            onChoose(number);
          }}
        />
        <RoundCard look="card" />
        <StepButtons onDone={onClose} />
        <TableControls onOpen={onOpen} />
      </div>
    </Sheet>
  );
}
