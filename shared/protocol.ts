import * as v from 'valibot';
import type { SeenEvent } from './event.ts';
import type { ParseEvent } from './first-event.ts';
import { ROLES } from './model.ts';
import type { RejectionCode } from './rejection.ts';
import { at, count, id, seq } from './schema.ts';
import { gatheringSchema } from './snapshot.ts';

/**
 * The whole conversation. docs/protocol.md numbers its rules; tests quote the numbers. Changing a schema
 * here changes the wire: raise PROTOCOL_VERSION and the hash in protocol.test.ts together.
 */
export const PROTOCOL_VERSION: number = 2;
/** The oldest version that is served. Version 1 knows no parts: its answers come whole. */
export const OLDEST_VERSION: number = 1;

/** 128 bits and more from a secure source: a device's own secret, or a capability from a link. */
export const secretSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22,64}$/, 'a secret'));

/**
 * Stands for everything in a log up to one event, in order. Clients keep the last one and say it in the handshake:
 * so the server notices when it has lost what they have seen, though it may have grown beyond their head since.
 */
export const markSchema = v.pipe(v.string(), v.maxLength(24));

/**
 * Why a connection is refused. `too-old`: reload once. `gathering-deleted`: it was here and is gone for good, and what a
 * device keeps of it goes as well. Every other one is final until something changes.
 */
export const REFUSALS = [
  'malformed',
  'too-old',
  'gathering-not-found',
  'gathering-deleted',
  'not-allowed',
  'doors-closed',
  'removed',
  'busy',
] as const;
export type Refusal = (typeof REFUSALS)[number];
export const refusalSchema = v.object({ code: v.picklist(REFUSALS) });

/**
 * Any word: a phone carries no list of them, and one that it has no words for is told as one that went wrong on the way.
 */
export const rejectionCode = v.custom<RejectionCode>((value) => typeof value === 'string');

/** The server's answer to one command. `seq` is where it stands in the log; the head, where nothing changed. */
export const receiptSchema = v.union([
  v.strictObject({ commandId: v.string(), seq }),
  v.strictObject({
    commandId: v.string(),
    code: rejectionCode,
    /** Milliseconds to wait before the same command is sent again, for `slow-down` and `read-only`. */
    retryMs: v.optional(v.number()),
  }),
]);
export const receiptsSchema = v.array(receiptSchema);
export type Receipt = v.InferOutput<typeof receiptSchema>;
export type Rejection = { readonly code: RejectionCode; readonly retryMs?: number | undefined };

/** down: `frame`. What one audience may know of the events after `from`, up to and with `to`. */
export type Frame = {
  readonly from: number;
  readonly to: number;
  readonly events: readonly SeenEvent[];
  /** The mark of `to`. */
  readonly mark?: string | undefined;
};
const frameSchema = v.object({
  from: seq,
  to: seq,
  events: v.array(v.unknown()),
  mark: v.optional(markSchema),
});

/**
 * A frame, and how many of its events `parseEvent` does not know.
 * @throws ValiError when it is not a frame.
 */
export function parseFrame(
  value: unknown,
  parseEvent: ParseEvent,
): { readonly frame: Frame; readonly unknown: number } {
  const { from, to, events: all, mark } = v.parse(frameSchema, value);
  const events = all.flatMap((event) => parseEvent(event) ?? []);
  return { frame: { from, to, mark, events }, unknown: all.length - events.length };
}

/** down: `snapshot`. Everything this audience may know, at `head` of the log `epoch`; and who one is here. */
export const snapshotSchema = v.object({
  epoch: v.string(),
  head: seq,
  mark: v.optional(markSchema),
  you: v.object({
    person: v.nullable(id),
    role: v.picklist(ROLES),
    tables: v.array(id),
  }),
  state: gatheringSchema,
  /** Whether all that the client has seen, by its cursor, still stands in this log. Absent: nobody knows. */
  kept: v.optional(v.boolean()),
});
export type Snapshot = v.InferOutput<typeof snapshotSchema>;

/** down: `presence`. Who is where, in numbers: people, not sockets. Tables without anybody are left out. */
export const presenceSchema = v.object({
  people: count,
  /** Whether the server can record anything now. False while its disk is full or gone: everybody is told. */
  saving: v.optional(v.boolean(), true),
  tables: v.array(
    v.object({
      table: id,
      here: count,
      /** Whether a facilitator of this table is connected. */
      facilitated: v.boolean(),
    }),
  ),
  /** Milliseconds since 1970 by the server's clock, as it wrote this: what every countdown goes by. */
  now: v.optional(at),
  /** For crew alone. */
  crew: v.optional(
    v.object({
      tables: v.array(
        v.object({
          table: id,
          /** Devices of this table's facilitators that are connected now. */
          facilitators: count,
          /** Since when none is; null while one is, and where none ever was. */
          awaySince: v.nullable(at),
          /** Commands that wait on devices of this table, as far as those said. */
          unsent: count,
        }),
      ),
      /** Links that were used since the server began: their devices now, and when the last one came or went. */
      grants: v.array(v.object({ grant: id, devices: count, at })),
      /** What walls show, as they say: wall-report.ts reads it, where somebody wants to know. */
      walls: v.exactOptional(v.array(v.unknown())),
    }),
  ),
});
export type Presence = v.InferOutput<typeof presenceSchema>;

/**
 * down: `part`, acknowledged when it has arrived. A piece of an answer to a handshake that is too large for one
 * message. Without bytes it says that parts will follow; with the last one the answer is whole, and only then is it
 * read: all bytes together are deflated JSON, of {@link packedSchema}.
 */
export const partSchema = v.object({
  bytes: v.nullable(v.union([v.instance(ArrayBuffer), v.instance(Uint8Array)])),
  last: v.boolean(),
});
export type Part = { readonly bytes: Uint8Array | null; readonly last: boolean };

const said = v.looseObject({ id: v.string(), seq: v.number() });

/**
 * What parts say when they are put together: a frame, or a snapshot with a person's own part beside what a whole room
 * shares (so that it is encoded once). Looked at only as far as putting them together needs; each is parsed after that.
 */
export const packedSchema = v.object({
  frame: v.optional(v.unknown()),
  snapshot: v.optional(v.looseObject({ state: v.looseObject({ points: v.array(said) }) })),
  own: v.optional(
    v.nullable(v.object({ over: v.record(v.string(), v.unknown()), points: v.array(said) })),
  ),
});

/**
 * down: `closing`. The server ends, and will be back: try again after `retryMs` and a random share of `spreadMs`, so
 * that a room does not come back in one moment.
 */
export const closingSchema = v.object({ retryMs: count, spreadMs: count });
export type Closing = v.InferOutput<typeof closingSchema>;

export type ClientToServer = {
  submit: (commands: unknown, ack: (receipts: readonly Receipt[]) => void) => void;
  sit: (seat: unknown, ack?: (answer: { readonly now: number }) => void) => void;
};
export type ServerToClient = {
  frame: (frame: Frame) => void;
  snapshot: (snapshot: Snapshot) => void;
  presence: (presence: Presence) => void;
  part: (part: Part, arrived: () => void) => void;
  closing: (closing: Closing) => void;
};
