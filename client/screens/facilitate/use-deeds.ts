import { nanoid } from 'nanoid';
import { type RefObject, useCallback, useMemo, useRef, useState } from 'react';
import type { Id } from '@tablecloth/shared/model.ts';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { type MessageId, t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { useSessionActions } from '../session-context.tsx';
import type { Words } from '../table/composing.ts';
import { did, NO_HISTORY, type PointWish, redo, stepOf, type Turn, undo } from './undo.ts';
import type { CaptureHandle } from './use-capture.ts';

/** What was just done, for the bar that takes it back. `turn` tells two of the same apart. */
export type Done = { readonly words: string; readonly turn: number; readonly undoable: boolean };

/** Everything a facilitator does to points. The same functions always, so that rows draw for their own sake. */
export type Deeds = {
  readonly capture: (words: Words) => void;
  readonly keep: (row: PointRow) => void;
  /** Back to the inbox, from wherever it is. */
  readonly toInbox: (row: PointRow) => void;
  readonly setAside: (row: PointRow) => void;
  readonly move: (point: Id, after: Id | null) => void;
  /** Other words, and with `keep` to the key points in the same step. */
  readonly edit: (row: PointRow, words: Words, keep: boolean) => void;
  readonly hide: (row: PointRow, reason: string) => void;
  readonly restore: (row: PointRow) => void;
  readonly undo: () => void;
  readonly redo: () => void;
};

export type Doing = {
  readonly deeds: Deeds;
  readonly done: Done | null;
  readonly forget: () => void;
  /** The point captured last on this page. */
  readonly lastCaptured: () => Id | null;
  /** The point that came to the key points last, by one's own hand. */
  readonly lastKept: () => Id | null;
  /** Points that came to the inbox by one's own hand. */
  readonly returned: ReadonlySet<Id>;
};

const place = (point: Id, list: PointRow['list'], after: Id | null = null): PointWish => ({
  type: 'point.place',
  point,
  list,
  after,
});

/** The verbs of a table and their history, which lasts as long as one stays at it. */
export function useDeeds(table: Id, line: RefObject<CaptureHandle | null>): Doing {
  const { submit, store } = useSessionActions();
  const { say, alarm } = useAnnouncements();
  const history = useRef(NO_HISTORY);
  const captured = useRef<Id | null>(null);
  const lastCaptured = useCallback(() => captured.current, []);
  const arrived = useRef<Id | null>(null);
  const lastKept = useCallback(() => arrived.current, []);
  const [done, setDone] = useState<Done | null>(null);
  const [returned, setReturned] = useState<ReadonlySet<Id>>(new Set());
  const forget = useCallback(() => setDone(null), []);

  const deeds = useMemo<Deeds>(() => {
    const tell = (id: MessageId, undoable: boolean, aloud: boolean): void => {
      setDone((before) => ({ words: t(id), turn: (before?.turn ?? 0) + 1, undoable }));
      if (aloud) say(undoable ? t('facilitate.said-undoable', { what: t(id) }) : t(id));
    };
    const send = (wishes: readonly PointWish[]): Promise<unknown> => {
      const back = wishes.flatMap((wish) =>
        wish.type === 'point.restore' || (wish.type === 'point.place' && wish.list === 'inbox')
          ? [wish.point]
          : [],
      );
      const kept = wishes.find(
        (wish) =>
          wish.type === 'point.post' || (wish.type === 'point.place' && wish.list === 'key'),
      );
      if (kept) arrived.current = kept.point;
      if (back.length > 0) setReturned((before) => new Set([...before, ...back]));
      return Promise.all(wishes.map(submit));
    };
    const perform = (
      point: Id,
      words: MessageId,
      wishes: readonly PointWish[],
      aloud = true,
    ): Promise<unknown> => {
      const { gathering, you } = store.getState();
      history.current = did(history.current, stepOf(gathering, point, wishes, you.person));
      tell(words, true, aloud);
      return send(wishes);
    };
    const capture = ({ kind, text }: Words): void => {
      const point = nanoid();
      captured.current = point;
      const wish = {
        type: 'point.post',
        point,
        table,
        under: null,
        kind,
        text,
        keep: true,
      } as const;
      perform(point, 'facilitate.did.captured', [wish]).catch(() => {
        // Whatever broke: the words are back where they were typed.
        line.current?.give({ kind, text });
        alarm(t('table.not-sent', { why: t('table.why.malformed') }));
      });
    };
    const turn = (next: Turn, words: MessageId): void => {
      history.current = next.history;
      if (!next.step) return tell('facilitate.did.nothing', false, true);
      if (next.wishes.length === 0) return tell('facilitate.did.changed-since', false, true);
      tell(words, false, true);
      void send(next.wishes);
    };
    return {
      capture,
      keep: ({ id }) => void perform(id, 'facilitate.did.kept', [place(id, 'key', 'end')]),
      toInbox: ({ id }) => void perform(id, 'facilitate.did.returned', [place(id, 'inbox')]),
      setAside: ({ id }) => void perform(id, 'facilitate.did.set-aside', [place(id, 'aside')]),
      // The list itself says where it is now.
      move: (id, after) =>
        void perform(id, 'facilitate.did.moved', [place(id, 'key', after)], false),
      edit: ({ id, kind, text }, words, keep) => {
        const same = words.kind === kind && words.text.trim() === text;
        const wishes: readonly PointWish[] = [
          ...(same ? [] : [{ type: 'point.edit', point: id, ...words } as const]),
          ...(keep ? [place(id, 'key', 'end')] : []),
        ];
        if (wishes.length === 0) return;
        void perform(id, keep ? 'facilitate.did.kept' : 'facilitate.did.edited', wishes);
      },
      hide: ({ id }, reason) =>
        void perform(id, 'facilitate.did.hidden', [{ type: 'point.hide', point: id, reason }]),
      restore: ({ id }) =>
        void perform(id, 'facilitate.did.restored', [{ type: 'point.restore', point: id }]),
      undo: () => {
        const { gathering } = store.getState();
        const next = undo(history.current, gathering);
        turn(next, 'facilitate.did.undone');
        giveBack(next, line.current);
      },
      redo: () =>
        turn(redo(history.current, store.getState().gathering, nanoid), 'facilitate.did.redone'),
    };
  }, [submit, store, say, alarm, table, line]);

  return { deeds, done, forget, lastCaptured, lastKept, returned };
}

/** The words of a capture that was taken back are in the line again, where they may have been a slip. */
function giveBack({ step, wishes }: Turn, line: CaptureHandle | null): void {
  const said = step?.does.find((wish) => wish.type === 'point.post');
  const withdrawn = wishes.some((wish) => wish.type === 'point.withdraw');
  if (said && withdrawn) line?.give({ kind: said.kind, text: said.text });
}
