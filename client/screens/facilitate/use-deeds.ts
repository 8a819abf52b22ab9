import { nanoid } from 'nanoid';
import { type RefObject, useCallback, useMemo, useRef, useState } from 'react';
import type { PastedLine } from '@tablecloth/shared/capture/lines.ts';
import { typographic } from '@tablecloth/shared/capture/quotes.ts';
import type { Id, Kind } from '@tablecloth/shared/model.ts';
import type { TableRules } from '@tablecloth/shared/rules.ts';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { type MessageId, t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { useSessionActions } from '../session-context.tsx';
import type { Words } from '../table/composing.ts';
import { captured } from './captured.ts';
import { did, NO_HISTORY, type PointWish, redo, stepOf, type Turn, undo } from './undo.ts';
import type { CaptureHandle } from './use-capture.ts';

/** What was just done, for the bar that takes it back. `turn` tells two of the same apart. */
export type Done = {
  readonly words: string;
  readonly turn: number;
  /** There is a step to take back: this one, or after an undo the one before. */
  readonly undoable: boolean;
  /** There is one to do again. */
  readonly redoable: boolean;
};

/** Everything a facilitator does to points. The same functions always, so that rows draw for their own sake. */
export type Deeds = {
  /** `under`: the point to which it belongs, or null. `saidBy`: who has no phone and said it, or null. */
  readonly capture: (words: Words, under: Id | null, saidBy: string | null) => void;
  /** What was just said was said there already: it becomes an original of that point. */
  readonly captureInto: (words: Words, into: Id) => void;
  /** Several points in one step: what was pasted. `under` is the index of the one it belongs to. */
  readonly captureAll: (kind: Kind, lines: readonly PastedLine[]) => void;
  readonly keep: (row: PointRow) => void;
  /** Back to the inbox, from wherever it is. */
  readonly toInbox: (row: PointRow) => void;
  readonly setAside: (row: PointRow) => void;
  /** The same thing was said there: it becomes an original of that point. */
  readonly merge: (row: PointRow, into: Id) => void;
  readonly move: (point: Id, after: Id | null) => void;
  /** Other words, and with `keep` to the key points in the same step. */
  readonly edit: (row: PointRow, words: Words, keep: boolean) => void;
  /** Any other step, and what to say of it. `pointer`: the cursor goes back to the capture line. */
  readonly note: (
    point: Id,
    words: MessageId,
    wishes: readonly PointWish[],
    pointer?: boolean,
  ) => void;
  /** What holds at the table from now on. */
  readonly rule: (rules: Partial<TableRules>) => void;
  /** Calls for the organiser, or takes that back. */
  readonly help: (calls: boolean) => void;
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

/** What shows itself in the inbox at once, whoever is in it: one's own hand put it there. */
function comesBack(wish: PointWish): readonly Id[] {
  const back =
    wish.type === 'point.restore' ||
    wish.type === 'point.unmerge' ||
    wish.type === 'point.release' ||
    (wish.type === 'point.place' && wish.list === 'inbox');
  return back ? [wish.point] : [];
}

/** The verbs of a table and their history, which lasts as long as one stays at it. */
export function useDeeds(table: Id, line: RefObject<CaptureHandle | null>): Doing {
  const { submit, store } = useSessionActions();
  const { say, alarm } = useAnnouncements();
  const history = useRef(NO_HISTORY);
  const last = useRef<Id | null>(null);
  // What goes back looks at what there is: only once the step before is drawn.
  const settled = useRef<Promise<unknown>>(Promise.resolve());
  const turns = useRef<Promise<void>>(Promise.resolve());
  const lastCaptured = useCallback(() => last.current, []);
  const arrived = useRef<Id | null>(null);
  const lastKept = useCallback(() => arrived.current, []);
  const [done, setDone] = useState<Done | null>(null);
  const [returned, setReturned] = useState<ReadonlySet<Id>>(new Set());
  const forget = useCallback(() => setDone(null), []);

  const deeds = useMemo<Deeds>(() => {
    const tell = (id: MessageId, deed: boolean, aloud: boolean): void => {
      // Without a keyboard the bar is the way through the history, so it leads on in both directions.
      const { done: past, undone } = history.current;
      const ways = { undoable: deed || past.length > 0, redoable: undone.length > 0 };
      setDone((before) => ({ words: t(id), turn: (before?.turn ?? 0) + 1, ...ways }));
      if (aloud) say(deed ? t('facilitate.said-undoable', { what: t(id) }) : t(id));
    };
    const send = (wishes: readonly PointWish[]): Promise<unknown> => {
      const back = wishes.flatMap((wish) =>
        wish.type === 'point.split' ? wish.parts.map(({ point }) => point) : comesBack(wish),
      );
      const kept = wishes.find(
        (wish) =>
          wish.type === 'point.post' || (wish.type === 'point.place' && wish.list === 'key'),
      );
      if (kept && 'point' in kept) arrived.current = kept.point;
      if (back.length > 0) setReturned((before) => new Set([...before, ...back]));
      const sent = Promise.all(wishes.map(submit));
      settled.current = Promise.allSettled([settled.current, sent]);
      return sent;
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
    const post = (
      { kind, text }: Words,
      point: Id,
      under: Id | null,
      saidBy: string | null = null,
    ): readonly PointWish[] => {
      const { info, report } = store.getState().gathering;
      const { said, cites } = captured(text, info?.language ?? 'en', report.findings);
      return [
        {
          type: 'point.post',
          point,
          table,
          under,
          kind,
          text: said,
          keep: true,
          ...(saidBy !== null && { saidBy }),
        },
        ...cites.map((finding) => ({ type: 'finding.cite', finding, point, cites: true }) as const),
      ];
    };
    const broken = (words: Words) => (): void => {
      // Whatever broke: the words are back where they were typed.
      line.current?.give(words);
      alarm(t('table.not-sent', { why: t('table.why.malformed') }));
    };
    const capture = (words: Words, under: Id | null, saidBy: string | null): void => {
      const point = nanoid();
      last.current = point;
      const wishes = post(words, point, under, saidBy);
      perform(point, 'facilitate.did.captured', wishes).catch(broken(words));
    };
    const captureInto = (words: Words, into: Id): void => {
      const point = nanoid();
      const wishes: readonly PointWish[] = [
        ...post(words, point, null),
        { type: 'point.merge', point, into },
      ];
      perform(point, 'facilitate.did.merged', wishes).catch(broken(words));
    };
    const captureAll = (kind: Kind, lines: readonly PastedLine[]): void => {
      const ids = lines.map(() => nanoid());
      const wishes = lines.flatMap(({ text, under }, at) =>
        post({ kind, text }, ids[at] ?? nanoid(), under === null ? null : (ids[under] ?? null)),
      );
      last.current = ids.at(-1) ?? null;
      const whole = { kind, text: lines.map(({ text }) => text).join('\n') };
      perform(ids[0] ?? '', 'facilitate.did.captured', wishes).catch(broken(whole));
    };
    const afterwards = (then: () => void): Promise<void> => {
      turns.current = turns.current.then(async () => {
        await settled.current;
        then();
        await settled.current;
      });
      return turns.current;
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
      captureInto,
      captureAll,
      keep: ({ id }) => void perform(id, 'facilitate.did.kept', [place(id, 'key', 'end')]),
      toInbox: ({ id }) => void perform(id, 'facilitate.did.returned', [place(id, 'inbox')]),
      setAside: ({ id }) => void perform(id, 'facilitate.did.set-aside', [place(id, 'aside')]),
      merge: ({ id }, into) =>
        void perform(id, 'facilitate.did.merged', [{ type: 'point.merge', point: id, into }]),
      // The list itself says where it is now.
      move: (id, after) =>
        void perform(id, 'facilitate.did.moved', [place(id, 'key', after)], false),
      edit: ({ id, kind, text }, words, keep) => {
        const same = words.kind === kind && words.text.trim() === text;
        const { info } = store.getState().gathering;
        const said = typographic(words.text, info?.language ?? 'en');
        const wishes: readonly PointWish[] = [
          ...(same
            ? []
            : [{ type: 'point.edit', point: id, kind: words.kind, text: said } as const]),
          ...(keep ? [place(id, 'key', 'end')] : []),
        ];
        if (wishes.length === 0) return;
        void perform(id, keep ? 'facilitate.did.kept' : 'facilitate.did.edited', wishes);
      },
      note: (point, words, wishes, pointer = false) => {
        void perform(point, words, wishes);
        if (pointer) line.current?.focus();
      },
      rule: (rules) =>
        void perform('', 'facilitate.did.ruled', [{ type: 'table.rule', table, rules }]),
      help: (calls) =>
        void perform('', calls ? 'facilitate.did.called' : 'facilitate.did.uncalled', [
          { type: calls ? 'help.call' : 'help.clear', table },
        ]),
      hide: ({ id }, reason) =>
        void perform(id, 'facilitate.did.hidden', [{ type: 'point.hide', point: id, reason }]),
      restore: ({ id }) =>
        void perform(id, 'facilitate.did.restored', [{ type: 'point.restore', point: id }]),
      undo: () =>
        void afterwards(() => {
          const next = undo(history.current, store.getState().gathering);
          turn(next, 'facilitate.did.undone');
          giveBack(next, line.current);
        }),
      redo: () =>
        void afterwards(() =>
          turn(redo(history.current, store.getState().gathering, nanoid), 'facilitate.did.redone'),
        ),
    };
  }, [submit, store, say, alarm, table, line]);

  return { deeds, done, forget, lastCaptured, lastKept, returned };
}

/** The words of a capture that was taken back are in the line again, where they may have been a slip. */
function giveBack({ step, wishes }: Turn, line: CaptureHandle | null): void {
  const posts = step?.does.filter((wish) => wish.type === 'point.post') ?? [];
  // A pasted list is still where it was copied from.
  const said = posts.length === 1 ? posts[0] : undefined;
  const withdrawn = wishes.some((wish) => wish.type === 'point.withdraw');
  if (said && withdrawn) line?.give({ kind: said.kind, text: said.text });
}
