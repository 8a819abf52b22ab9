import * as v from 'valibot';
import { type Photo, REPORT_PARTS } from './model.ts';
import { id, text } from './schema.ts';

/** What is kept of the editorial overlay, and of publishing. */

/** A part of the report, or by its id a table. */
export const part = v.union([v.picklist(REPORT_PARTS), id]);
/** Whose words a section sets large: as the program would choose, nobody's, or the quotation in this point. */
export const pull = v.union([v.picklist(['usual', 'none']), id]);
export const entryTexts = { text, over: text, dropped: v.boolean(), heading: v.boolean() };
/** The name of a published report in its address: 128 bits in base64url. */
export const slug = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/, 'the name of a report'));

/** A document has the bytes of the photo as well. */
export type PlainPhoto = Photo & { readonly data?: string };

/** The overlay as a snapshot carries it; documents from before there was one have none. */
export const overlayEntries = {
  entries: v.optional(v.array(v.strictObject({ point: id, ...entryTexts })), []),
  orders: v.optional(v.array(v.strictObject({ table: id, points: v.array(id) })), []),
  pulls: v.optional(v.array(v.strictObject({ table: id, pull })), []),
  off: v.optional(v.array(part), []),
  // In a snapshot as our server made it; a document's is looked at: see document-shape.ts.
  photo: v.exactOptional(v.custom<PlainPhoto>((value) => typeof value === 'object')),
};
/** Whether and where the report can be read; `open` is false once it was taken down. */
export const publishedSchema = v.strictObject({ slug, open: v.boolean() });
