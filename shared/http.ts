import * as v from 'valibot';
import { LIMITS } from './limits.ts';
import { code, date, id, text } from './schema.ts';

/** What goes over plain HTTP: creating a gathering, bringing one back, and its links. */

/** Every answer that is not a success. `at` names the place of the first fault in what was sent. */
export const problemSchema = v.object({
  code: v.string(),
  message: v.string(),
  at: v.optional(v.string()),
  /** Milliseconds to wait before the same request is sent again. */
  retryMs: v.optional(v.number()),
});
export type Problem = v.InferOutput<typeof problemSchema>;

/** 201 of `POST /api/gatherings` and `POST /api/import`. `key` is the organiser's secret, shown this once. */
export const createdSchema = v.object({ gathering: id, code, key: v.string() });
export type Created = v.InferOutput<typeof createdSchema>;

const tables = v.pipe(v.array(id), v.maxLength(LIMITS.tables));

/** A link as its organiser sees it; `link` is a path, null where it can't be shown: revoked, or taken over by a code. */
export const linkSchema = v.object({
  grant: id,
  role: v.picklist(['facilitator', 'wall']),
  label: v.string(),
  tables: v.array(id),
  revoked: v.boolean(),
  link: v.nullable(v.string()),
});
export type Link = v.InferOutput<typeof linkSchema>;

/** `POST /api/gatherings/:id/grants`, answered with 201 and a {@link Link}. `grant`: an id of the sender's, so that a repeat makes no second one. */
export const newLinkSchema = v.strictObject({
  grant: v.optional(id),
  role: v.optional(v.picklist(['facilitator', 'wall']), 'facilitator'),
  label: v.optional(text, ''),
  tables: v.optional(tables, []),
});
export type NewLink = v.InferInput<typeof newLinkSchema>;

/** `POST /api/gatherings/:id/codes`. `grant`: whose link the organiser hands over; others offer what they showed. */
export const offerSchema = v.strictObject({ grant: v.optional(id) });
/** 201 of it: six characters, good once. */
export const offeredSchema = v.object({ code, expiresInMs: v.number() });
export type Offered = v.InferOutput<typeof offeredSchema>;

/** `POST /api/codes/claim`, with the code as it was typed, and what the new link should be called. */
export const claimSchema = v.strictObject({
  code: v.pipe(v.string(), v.maxLength(64)),
  label: v.optional(text, ''),
});
/** 200 of it: the path of a link to open, or the device's secret as whom one goes on in this gathering. */
export const claimedSchema = v.union([
  v.object({
    kind: v.literal('link'),
    gathering: id,
    role: v.picklist(['organiser', 'facilitator', 'wall']),
    path: v.string(),
  }),
  v.object({ kind: v.literal('person'), gathering: id, code, secret: v.string() }),
]);
export type Claim = v.InferOutput<typeof claimedSchema>;

/** `POST /api/gatherings/:id/duplicate`, answered as a creation. */
export const duplicateSchema = v.strictObject({
  title: v.optional(text),
  date: v.optional(date),
});

/** `GET /api/gatherings/:id/links`: paths, secrets in their fragments; null for a grant that was revoked. */
export const linksSchema = v.object({
  organiser: v.string(),
  wall: v.nullable(v.string()),
  code,
  /** `/ABC234` */
  join: v.string(),
  tables: v.array(
    v.object({
      table: id,
      number: v.number(),
      /** `/ABC234/2` */
      join: v.string(),
      facilitator: v.nullable(v.string()),
    }),
  ),
  /** Every link but the organiser's, also those that are revoked. */
  grants: v.array(linkSchema),
  /** Base URLs to put in front of the paths, the likeliest first. */
  addresses: v.array(v.string()),
  /** True when no other device can open them: the server is in no network. */
  onlyHere: v.boolean(),
});
export type Links = v.InferOutput<typeof linksSchema>;

/** `POST /api/gatherings/:id/publish`, answered with where the report can be read: `/n/…`. */
export const publishedAtSchema = v.object({ path: v.string() });
export type PublishedAt = v.InferOutput<typeof publishedAtSchema>;

/** `GET /api/gatherings/:id/kept`: when copies of the server's data were made that still stand, newest first. */
export const keptSchema = v.object({ backups: v.array(v.number()) });
export type Kept = v.InferOutput<typeof keptSchema>;

/** `POST /api/gatherings/:id/delete`, with the join code as it was typed: so that it is meant. */
export const deleteSchema = v.strictObject({ code: v.pipe(v.string(), v.maxLength(64)) });
/** 200 of it: nothing of the gathering is in any file of the server any more, but for these copies. */
export const deletedSchema = v.object({ deleted: id, backups: v.array(v.number()) });
export type Deleted = v.InferOutput<typeof deletedSchema>;

/** `GET /api/gatherings/:id/reached`: whether another device than the server's own has opened it since the server began. */
export const reachedSchema = v.object({ reached: v.boolean() });
export type ReachedBy = v.InferOutput<typeof reachedSchema>;
