import type { CreateGathering } from '@tablecloth/shared/command.ts';
import type { ImportGathering } from '@tablecloth/shared/decide/creation.ts';
import type { Id } from '@tablecloth/shared/model.ts';
import type { Rejection } from '@tablecloth/shared/protocol.ts';
import type { GatheringOptions, LiveGathering } from './gathering.ts';

/** What became of a creation. `code-taken`: another gathering has this join code; make another one. */
export type Created =
  | { readonly ok: true; readonly gathering: LiveGathering }
  | { readonly ok: false; readonly why: 'code-taken' }
  | ({ readonly ok: false; readonly why: 'refused' } & Rejection);

/** All gatherings of this process: opened when somebody asks, closed when nobody has listened for a while. */
export type Gatherings = {
  /** Null when there is no such gathering. Whoever keeps one for longer than a moment subscribes to it. */
  readonly open: (id: Id) => Promise<LiveGathering | null>;
  /** By its join code, in the one spelling of `normaliseCode`. */
  readonly byCode: (code: string) => Promise<LiveGathering | null>;
  /** The first events of a new log, and the join code. */
  readonly create: (command: CreateGathering | ImportGathering, id: Id) => Promise<Created>;
  /** Those open now. */
  readonly live: () => readonly LiveGathering[];
  /** Finishes every commit and closes all. */
  readonly close: () => Promise<void>;
};

export type GatheringsOptions = Omit<GatheringOptions, 'id'> & {
  /** Minutes without a listener after which a gathering is closed; it opens again at need. */
  readonly idleMinutes?: number;
  /** Runs something again and again; returns how to end it. The server's own interval, unless a test owns time. */
  readonly every?: (ms: number, run: () => void) => () => void;
};
