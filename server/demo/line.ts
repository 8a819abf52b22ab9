import type { Kind } from '@tablecloth/shared/model.ts';

/** Something said: at table 1 to 4, by a person (index), or written down by the table's facilitator (null). */
export type Line = {
  readonly table: 1 | 2 | 3 | 4;
  readonly by: number | null;
  readonly kind: Kind;
  readonly text: string;
  /** Whether the facilitator keeps it. */
  readonly kept: boolean;
  readonly agrees: number;
  readonly subs: readonly string[];
};

type More = { readonly agrees?: number; readonly subs?: readonly string[] };

/** A line that stays in the inbox. */
export function said(
  table: Line['table'],
  by: Line['by'],
  kind: Kind,
  text: string,
  { agrees = 0, subs = [] }: More = {},
): Line {
  return { table, by, kind, text, kept: false, agrees, subs };
}

/** A line that becomes a key point. */
export function kept(
  table: Line['table'],
  by: Line['by'],
  kind: Kind,
  text: string,
  more: More = {},
): Line {
  return { ...said(table, by, kind, text, more), kept: true };
}
