import * as v from 'valibot';

/** Everything an engine keeps, as rows: also types this program does not know, and what was erased. */
export type RawStore = {
  readonly logs: () => Promise<readonly RawLog[]>;
  /** Gatherings that were here and are gone for good. */
  readonly removed: () => Promise<readonly string[]>;
  readonly codes: () => Promise<readonly RawCode[]>;
  /** A page of what stands after `after`; empty at the end. */
  readonly rows: (gathering: string, after: number) => Promise<readonly RawRow[]>;
  readonly putLog: (log: RawLog, head: number) => Promise<void>;
  readonly putRows: (gathering: string, rows: readonly RawRow[]) => Promise<void>;
  readonly putRemoved: (gathering: string) => Promise<void>;
  readonly putCode: (code: RawCode) => Promise<void>;
};
export type RawLog = v.InferOutput<typeof logRow>;
export type RawCode = v.InferOutput<typeof codeRow>;
export type RawRow = v.InferOutput<typeof eventRow>;

export const PAGE = 1_000;
export const logRow = v.object({ gathering: v.string(), epoch: v.string() });
export const codeRow = v.object({ code: v.string(), gathering: v.string() });
export const removedRow = v.object({ gathering: v.string() });
export const eventRow = v.object({
  seq: v.number(),
  type: v.string(),
  at: v.number(),
  actor: v.nullable(v.string()),
  command: v.string(),
  n: v.number(),
  body: v.nullable(v.string()),
});

/** Why nothing was moved, in plain sentences for whoever asked for it. */
export class MoveError extends Error {}

/** What does the work in one transaction: all of it or nothing. */
export type Within = <T>(work: (store: RawStore) => Promise<T>) => Promise<T>;
