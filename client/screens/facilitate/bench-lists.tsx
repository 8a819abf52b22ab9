import { type ReactNode, useMemo } from 'react';
import type { Id } from '@tablecloth/shared/model.ts';
import type { FacilitateView } from '@tablecloth/shared/views/facilitate.ts';
import { t } from '../../i18n/messages.ts';
import { Tabs } from '../../ui/tabs.tsx';
import styles from './bench-lists.module.css';
import { Inbox } from './inbox.tsx';
import { KeyPoints } from './key-points.tsx';
import { RowEditor } from './row-editor.tsx';
import { TableNote } from './table-note.tsx';
import { type ListTabs, useFind, useLatePoints } from './use-bench.ts';
import type { Doing } from './use-deeds.ts';
import type { Layout } from './use-layout.ts';
import type { Near } from './use-near.ts';
import { useRefused } from './use-refused.ts';
import type { RowWork } from './use-row-work.ts';

export type BenchListsProps = {
  readonly view: FacilitateView;
  readonly layout: Layout;
  readonly tabs: ListTabs;
  readonly doing: Doing;
  readonly work: RowWork;
  readonly near: Near;
  /** Leads to a row. */
  readonly show: (point: Id) => void;
  readonly readOnly: boolean;
  readonly write: () => void;
};

/** The editor of the row whose words are being changed, and where that row stands. */
function useEditor({ view, doing, work }: BenchListsProps) {
  const find = useFind(view);
  const { editing, endEdit } = work;
  const { edit } = doing.deeds;
  return useMemo(() => {
    const row = editing ? find(editing.id) : undefined;
    if (!editing || !row) return null;
    const { keeps, start, zone } = editing;
    const editor = (
      <RowEditor key={row.id} row={row} start={start} keeps={keeps} onSave={edit} onEnd={endEdit} />
    );
    return { id: row.id, zone, editor };
  }, [editing, find, edit, endEdit]);
}

/** Key points and inbox, as they are put on the page by whoever has the room. */
function useLists(props: BenchListsProps) {
  const { view, layout, doing, work, readOnly, write } = props;
  const { head } = view;
  const { number } = head.mark;
  const late = useLatePoints();
  const refused = useRefused(head.id, number);
  const editor = useEditor(props);
  const { acts, remedies } = work;
  const shared = {
    late,
    refused,
    acts,
    remedies,
    narrow: layout === 'narrow',
    titled: layout === 'wide',
    onEmptied: write,
  };
  // The same element as before, or the list above it would be drawn anew with every word that is said elsewhere.
  const note = useMemo(
    () => (
      <TableNote
        table={head.id}
        number={number}
        readOnly={readOnly}
        refused={refused.note}
        remedies={remedies}
        onDone={write}
      />
    ),
    [head.id, number, readOnly, refused.note, remedies, write],
  );
  const keyPoints = (
    <div className={styles['list']}>
      <KeyPoints
        {...shared}
        rows={view.key}
        table={number}
        editing={editor?.zone === 'key' ? editor : null}
        onMove={doing.deeds.move}
        lastKept={doing.lastKept}
        note={note}
      />
    </div>
  );
  const inbox = (
    <Inbox
      {...shared}
      rows={view.inbox}
      aside={view.aside}
      hidden={view.hidden}
      table={number}
      near={props.near}
      onShow={props.show}
      editing={editor?.zone === 'inbox' ? editor : null}
      returned={doing.returned}
    />
  );
  return { keyPoints, inbox };
}

type WideListsProps = BenchListsProps & {
  /** What stands above the key points. */
  readonly above: ReactNode;
  /** What hovers over their end. */
  readonly below: ReactNode;
};

/** Both lists beside each other; the key points below the capture line. */
export function WideLists(props: WideListsProps): ReactNode {
  const { keyPoints, inbox } = useLists(props);
  return (
    <>
      <main className={styles['main']}>
        {props.above}
        {keyPoints}
        {props.below}
      </main>
      <aside className={styles['inbox']} aria-label={t('facilitate.inbox')}>
        {inbox}
      </aside>
    </>
  );
}

/** One list at a time, behind tabs with their counts. */
export function TabbedLists(props: BenchListsProps): ReactNode {
  const { view, tabs } = props;
  const { keyPoints, inbox } = useLists(props);
  return (
    <div className={styles['tabbed']} data-narrow={props.layout === 'narrow'}>
      <Tabs
        label={t('facilitate.lists')}
        tabs={[
          ['key', t('facilitate.tab-key', { count: view.key.length })],
          ['inbox', t('facilitate.tab-inbox', { count: view.inbox.length + view.held.length })],
        ]}
        current={tabs.tab}
        onChoose={tabs.setTab}
      >
        {tabs.tab === 'key' ? keyPoints : inbox}
      </Tabs>
    </div>
  );
}
