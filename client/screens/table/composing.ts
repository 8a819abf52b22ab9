import type { Id, Kind } from '@tablecloth/shared/model.ts';
import type { TableHead } from '@tablecloth/shared/views/points.ts';

/** What stands in the composer. */
export type Words = { readonly kind: Kind; readonly text: string };

/** What becomes of the words when they are sent. */
export type Task =
  | { readonly is: 'post' }
  /** Other words for a point of one's own; `refused` is the edit that was not taken before. */
  | { readonly is: 'edit'; readonly point: Id; readonly refused: Id | null }
  /** A new point for one that was taken down, which is withdrawn. */
  | { readonly is: 'resend'; readonly point: Id }
  /** A new try for a point that was not taken. */
  | { readonly is: 'retry'; readonly refused: Id };

/** What becomes of words at this table now, where it is not the usual. Nothing is sent while it is `shut`. */
export type Composing = {
  readonly shut: boolean;
  readonly note: 'off-record' | 'paused' | 'first-read' | 'first-private' | null;
};

/** What the composer says of a table; words that stand already may be changed while posting pauses. */
export function composingOf({ capture, waits }: TableHead, revising: boolean): Composing {
  if (capture === 'off-record') return { shut: true, note: 'off-record' };
  if (capture === 'paused' && !revising) return { shut: true, note: 'paused' };
  if (waits === null || revising) return { shut: false, note: null };
  return { shut: false, note: waits === 'approval' ? 'first-read' : 'first-private' };
}

/** Words that came back from a row to be changed. The draft of the table waits meanwhile. */
export type Revision = {
  readonly table: Id;
  readonly task: Exclude<Task, { is: 'post' }>;
  readonly start: Words;
};

/** One name for one set of words: what a draft is kept under, within its gathering. */
export function draftName(table: Id, task: Task): string {
  switch (task.is) {
    case 'post':
      return table;
    case 'edit':
    case 'resend':
      return `${table}/${task.point}`;
    case 'retry':
      return `${table}/${task.refused}`;
  }
}
