import type { ReactNode } from 'react';
import type { FacilitateView } from '@tablecloth/shared/views/facilitate.ts';
import { HideSheet } from './hide-sheet.tsx';
import { JoinCodeSheet } from './join-code-sheet.tsx';
import { MenuSheet } from './menu-sheet.tsx';
import { RowSheet } from './row-sheet.tsx';
import type { Seat } from './seats.ts';
import type { BenchSheet } from './use-bench.ts';
import type { Deeds } from './use-deeds.ts';
import type { RowWork } from './use-row-work.ts';

type BenchSheetsProps = {
  readonly view: FacilitateView;
  readonly seats: readonly Seat[];
  readonly onChoose: (number: number) => void;
  readonly sheets: BenchSheet;
  readonly work: RowWork;
  readonly deeds: Deeds;
};

/** Every dialog of the page; one is open at most. */
export function BenchSheets(props: BenchSheetsProps): ReactNode {
  const { view, seats, onChoose, sheets, work, deeds } = props;
  return (
    <>
      <JoinCodeSheet open={sheets.sheet === 'join'} onClose={sheets.close} head={view.head} />
      <MenuSheet
        open={sheets.sheet === 'menu'}
        onClose={sheets.close}
        seats={seats}
        current={view.head.id}
        onChoose={onChoose}
        onJoinCode={() => sheets.open('join')}
      />
      <HideSheet row={work.hiding} onClose={work.closeSheets} onHide={deeds.hide} />
      <RowSheet
        row={work.opened}
        onClose={work.closeSheets}
        acts={work.acts}
        order={view.key.map(({ id }) => id)}
        onMove={deeds.move}
      />
    </>
  );
}
