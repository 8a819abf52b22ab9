import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Id } from '@tablecloth/shared/model.ts';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { draftName, type Words } from '../table/composing.ts';
import { useSessionActions } from '../session-context.tsx';
import type { RowActs } from './row-acts.ts';
import type { Question } from './bench-context.ts';
import { focusRowOf, type Zone } from './row-keys.ts';
import type { Remedies } from './row-refusal.tsx';
import type { CaptureHandle } from './use-capture.ts';
import type { Deeds } from './use-deeds.ts';

/** A row whose words are being changed. */
export type Editing = {
  readonly id: Id;
  readonly zone: Zone;
  /** Saving also keeps it. */
  readonly keeps: boolean;
  readonly start: Words | null;
  /** Where the focus goes afterwards. */
  readonly back: 'row' | 'line';
};

export type RowWork = {
  readonly acts: RowActs;
  readonly remedies: Remedies;
  readonly editing: Editing | null;
  readonly edit: (row: PointRow, back: Editing['back']) => void;
  readonly endEdit: () => void;
  /** The dialog about a row that is open. */
  readonly asking: { readonly is: Question; readonly row: PointRow } | null;
  readonly ask: (is: Question, row: PointRow, pointer: boolean) => void;
  /** The row whose sheet is open, on a phone. */
  readonly opened: PointRow | null;
  readonly closeSheets: () => void;
};

function editingOf(row: PointRow, back: Editing['back'], start: Words | null = null): Editing {
  const kept = row.list === 'key';
  return { id: row.id, zone: kept ? 'key' : 'inbox', keeps: !kept, start, back };
}

/** What is under way with a row: an editor, a question, a sheet. One at a time. */
export function useRowWork(
  deeds: Deeds,
  line: RefObject<CaptureHandle | null>,
  find: (point: Id) => PointRow | undefined,
): RowWork {
  const { submit, dismiss, drafts } = useSessionActions();
  const [editing, setEditing] = useState<Editing | null>(null);
  const [asking, setAsking] = useState<RowWork['asking']>(null);
  const [opened, setOpened] = useState<PointRow | null>(null);
  const fromPointer = useRef(false);
  const search = useRef(find);
  useEffect(() => {
    search.current = find;
  });

  const before = useRef<Editing | null>(null);
  useEffect(() => {
    const was = before.current;
    before.current = editing;
    if (editing !== null || was === null) return;
    if (was.back === 'line' || !focusRowOf(was.zone, was.id)) line.current?.focus();
  }, [editing, line]);

  const edit = useCallback(
    (row: PointRow, back: Editing['back']) => setEditing(editingOf(row, back)),
    [],
  );
  const ask = useCallback((is: Question, row: PointRow, pointer: boolean): void => {
    fromPointer.current = pointer;
    setAsking({ is, row });
  }, []);
  const acts = useMemo<RowActs>(() => {
    const then = (pointer: boolean): void => {
      if (pointer) line.current?.focus();
    };
    const plain =
      (deed: (row: PointRow) => void) =>
      (row: PointRow, pointer: boolean): void => {
        deed(row);
        then(pointer);
      };
    return {
      keep: plain(deeds.keep),
      toInbox: plain(deeds.toInbox),
      setAside: plain(deeds.setAside),
      restore: plain(deeds.restore),
      merge: (row, into, pointer) => {
        deeds.merge(row, into);
        then(pointer);
      },
      edit: (row, pointer) => edit(row, pointer ? 'line' : 'row'),
      hide: (row, pointer) => ask('hide', row, pointer),
      more: setOpened,
    };
  }, [deeds, line, edit, ask]);

  const remedies = useMemo<Remedies>(
    () => ({
      again: ({ command }) => {
        const { id, ...wish } = command;
        // Only when the new one is safe, the old one goes.
        void submit(wish).then(() => dismiss(id));
      },
      leave: ({ command }) => dismiss(command.id),
      change: ({ command }) => {
        if (command.type === 'point.post') {
          const { kind, text } = command;
          if (line.current?.give({ kind, text })) dismiss(command.id);
          line.current?.write();
        }
        if (command.type !== 'point.edit') return;
        const row = search.current(command.point);
        const words = { kind: command.kind, text: command.text };
        if (!row) {
          if (line.current?.give(words)) dismiss(command.id);
          line.current?.write();
          return;
        }
        const task = { is: 'edit', point: row.id, refused: null } as const;
        drafts.write(draftName(row.table, task), words);
        setEditing(editingOf(row, 'line', words));
        dismiss(command.id);
      },
    }),
    [submit, dismiss, drafts, line],
  );

  const closeSheets = useCallback((): void => {
    setAsking(null);
    setOpened(null);
  }, []);
  const sheet = asking !== null;
  const hadSheet = useRef(false);
  useEffect(() => {
    const had = hadSheet.current;
    hadSheet.current = sheet;
    if (had && !sheet && fromPointer.current) line.current?.focus();
  }, [sheet, line]);
  return {
    acts,
    remedies,
    editing,
    edit,
    endEdit: useCallback(() => setEditing(null), []),
    asking,
    ask,
    opened,
    closeSheets,
  };
}
