import type { ReactNode } from 'react';
import { useBench } from './bench-context.ts';
import { FindingsSheet } from './findings-sheet.tsx';
import { HandOverSheet } from './hand-over-sheet.tsx';
import { HandsSheet } from './hands-sheet.tsx';
import { HideSheet } from './hide-sheet.tsx';
import { JoinCodeSheet } from './join-code-sheet.tsx';
import { MenuSheet } from './menu-sheet.tsx';
import { MergeSheet } from './merge-sheet.tsx';
import { MoveTableSheet } from './move-table-sheet.tsx';
import { OriginalsSheet } from './originals-sheet.tsx';
import { RowSheet } from './row-sheet.tsx';
import { SplitSheet } from './split-sheet.tsx';
import { TableSheet } from './table-sheet.tsx';
import type { BenchSheet } from './use-bench.ts';
import type { Near } from './use-near.ts';
import type { RowWork } from './use-row-work.ts';

type BenchSheetsProps = {
  readonly onChoose: (number: number) => void;
  readonly sheets: BenchSheet;
  readonly work: RowWork;
  readonly near: Near;
};

/** Every dialog of the page; one is open at most. */
export function BenchSheets({ onChoose, sheets, work, near }: BenchSheetsProps): ReactNode {
  const { view, seats } = useBench();
  return (
    <>
      <JoinCodeSheet open={sheets.sheet === 'join'} onClose={sheets.close} head={view.head} />
      <MenuSheet
        open={sheets.sheet === 'menu'}
        onClose={sheets.close}
        seats={seats}
        current={view.head.id}
        onChoose={onChoose}
        onOpen={sheets.open}
      />
      <TableSheet open={sheets.sheet === 'table'} onClose={sheets.close} />
      <HandOverSheet open={sheets.sheet === 'hand-over'} onClose={sheets.close} />
      <RowSheet row={work.opened} onClose={work.closeSheets} />
      <Question work={work} near={near} />
    </>
  );
}

/** The dialog about a row. The row is looked up anew: meanwhile it may have changed, or gone. */
function Question({ work, near }: Pick<BenchSheetsProps, 'work' | 'near'>): ReactNode {
  const { find, deeds } = useBench();
  const { asking, closeSheets: onClose } = work;
  const row = asking && find(asking.row.id);
  if (!asking || !row) return null;
  switch (asking.is) {
    case 'hide':
      return <HideSheet row={row} onClose={onClose} onHide={deeds.hide} />;
    case 'merge':
      return <MergeSheet row={row} onClose={onClose} near={near} />;
    case 'originals':
      return <OriginalsSheet row={row} onClose={onClose} />;
    case 'split':
      return <SplitSheet row={row} onClose={onClose} />;
    case 'table':
      return <MoveTableSheet row={row} onClose={onClose} />;
    case 'findings':
      return <FindingsSheet row={row} onClose={onClose} />;
    case 'hands':
      return <HandsSheet row={row} onClose={onClose} />;
  }
}
