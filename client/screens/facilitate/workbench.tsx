import { memo, type MouseEvent, type ReactNode, useCallback, useMemo, useRef } from 'react';
import { lastToEdit } from '@tablecloth/shared/capture/last.ts';
import { mayName } from '@tablecloth/shared/decide/decision.ts';
import type { Id } from '@tablecloth/shared/model.ts';
import type { FacilitateView } from '@tablecloth/shared/views/facilitate.ts';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { useSession } from '../session-context.tsx';
import { SessionStrip } from '../session-strip.tsx';
import { type Bench, BenchContext } from './bench-context.ts';
import { BenchHeader } from './bench-header.tsx';
import { TabbedLists, WideLists } from './bench-lists.tsx';
import { topOf } from './block-order.ts';
import { BenchSheets } from './bench-sheets.tsx';
import { Capture } from './capture.tsx';
import type { Above } from './capture-keys.ts';
import { Notices } from './notices.tsx';
import { OffRecord } from './off-record.tsx';
import { Rail } from './rail.tsx';
import type { Seat } from './seats.ts';
import { StatusBar } from './status-bar.tsx';
import { UndoBar } from './undo-bar.tsx';
import { leaveLine, useBenchSheet, useFind, useListTabs, useReadOnly } from './use-bench.ts';
import { useBenchKeys } from './use-bench-keys.ts';
import type { CaptureHandle } from './use-capture.ts';
import { useDeeds } from './use-deeds.ts';
import { useLayout } from './use-layout.ts';
import { useNear } from './use-near.ts';
import { useTableRules } from './use-table.ts';
import { verbsOf } from './row-verbs.ts';
import { useRowWork } from './use-row-work.ts';
import styles from './workbench.module.css';

type WorkbenchProps = {
  readonly view: FacilitateView;
  readonly seats: readonly Seat[];
  readonly onChoose: (number: number) => void;
};

/** The facilitator at one table: a line to write in, what is kept, and what the table sends. */
export const Workbench = memo(function Workbench(props: WorkbenchProps): ReactNode {
  const { view, seats, onChoose } = props;
  const { head } = view;
  const layout = useLayout();
  const narrow = layout === 'narrow';
  const line = useRef<CaptureHandle>(null);
  const write = useCallback(() => line.current?.focus(), []);
  const find = useFind(view);
  const doing = useDeeds(head.id, line);
  const work = useRowWork(doing.deeds, line, find);
  const tabs = useListTabs(layout);
  const sheets = useBenchSheet(line);
  const readOnly = useReadOnly();
  const { offRecord } = useTableRules(head.id);
  const names = useSession((state) => mayName(state.gathering));
  const { deeds, lastCaptured } = doing;
  const { edit } = work;
  const { setTab, toZone } = tabs;
  const toInbox = useCallback(() => toZone('inbox'), [toZone]);
  const { acts, ask } = work;
  const bench = useMemo<Bench>(
    () => ({ view, seats, deeds, acts, ask, find }),
    [view, seats, deeds, acts, ask, find],
  );
  const verbs = useCallback((row: PointRow) => verbsOf(row, bench), [bench]);
  useBenchKeys({ line, deeds, acts, find, toInbox, seats, onChoose, verbs });

  const near = useNear(view);
  const above = useAbove(view, find);
  const editLast = useCallback((): void => {
    const row = lastToEdit(view.key, lastCaptured());
    if (!row) return;
    setTab('key');
    edit(row, 'line');
  }, [view.key, lastCaptured, setTab, edit]);
  const { toRow } = tabs;
  const show = useCallback(
    (point: Id): void => {
      const row = find(point);
      if (row) toRow(row.list === 'key' ? 'key' : 'inbox', point);
    },
    [find, toRow],
  );

  const header = <BenchHeader head={head} onMenu={narrow ? () => sheets.open('menu') : null} />;
  const capture = (
    <Capture
      table={head.id}
      ref={line}
      docked={narrow}
      readOnly={readOnly || offRecord}
      near={near}
      above={above}
      onAdd={deeds.capture}
      onAddAll={deeds.captureAll}
      onMerge={deeds.captureInto}
      names={names}
      onShow={show}
      onEditLast={editLast}
      onUndo={deeds.undo}
      onRedo={deeds.redo}
      onLeave={leaveLine}
    />
  );
  const undoBar = (
    <div className={styles['floor']}>
      <UndoBar
        done={doing.done}
        onGone={doing.forget}
        onUndo={() => {
          deeds.undo();
          write();
        }}
        onRedo={deeds.redo}
      />
    </div>
  );
  const lists = { view, layout, tabs, doing, work, near, show, readOnly, write };
  return (
    <BenchContext value={bench}>
      {/* A click beside everything puts the cursor back where one writes. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
      <div
        className={styles['page']}
        data-layout={layout}
        data-t={head.mark.colour}
        onClick={(event) => focusFromNowhere(event, write)}
      >
        {narrow ? null : (
          <Rail
            seats={seats}
            current={head.id}
            onChoose={onChoose}
            onOpen={sheets.open}
            look={layout === 'wide' ? 'side' : 'top'}
          />
        )}
        {layout === 'wide' ? (
          <WideLists
            {...lists}
            above={
              <>
                {readOnly ? <SessionStrip /> : null}
                {header}
                <Notices />
                <OffRecord />
                {capture}
              </>
            }
            below={undoBar}
          />
        ) : (
          <main className={styles['main']}>
            {narrow || readOnly ? <SessionStrip /> : null}
            {header}
            <Notices />
            <OffRecord />
            {narrow ? null : capture}
            <TabbedLists {...lists} />
            {undoBar}
            {narrow ? capture : null}
          </main>
        )}
        {narrow ? null : <StatusBar hints={layout === 'wide'} />}
        <BenchSheets onChoose={onChoose} sheets={sheets} work={work} near={near} />
      </div>
    </BenchContext>
  );
});

/** The point under which a sub-point would be written now: the last one. */
function useAbove(view: FacilitateView, find: Bench['find']): Above | null {
  const lastRow = view.key.at(-1);
  const lastTop = lastRow && topOf(view.key, lastRow).id;
  const row = lastTop === undefined ? undefined : find(lastTop);
  const id = row === undefined || row.heading ? null : row.id;
  const text = row?.text ?? '';
  return useMemo(() => (id === null ? null : { id, text }), [id, text]);
}

function focusFromNowhere(event: MouseEvent, write: () => void): void {
  const nowhere = document.activeElement === document.body;
  if (nowhere && event.detail === 1 && getSelection()?.isCollapsed !== false) write();
}
