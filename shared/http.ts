import * as v from 'valibot';
import { code, id } from './schema.ts';

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
  /** Base URLs to put in front of the paths, the likeliest first. */
  addresses: v.array(v.string()),
  /** True when no other device can open them: the server is in no network. */
  onlyHere: v.boolean(),
});
export type Links = v.InferOutput<typeof linksSchema>;
