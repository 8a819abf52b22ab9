import * as v from 'valibot';
import { REPORT_PARTS } from './model.ts';
import { count, id, seq, text } from './schema.ts';

/** What is kept of the editorial overlay, and of publishing. */

/** A part of the report, or by its id a table. */
export const part = v.union([v.picklist(REPORT_PARTS), id]);
/** Whose words a section sets large: as the program would choose, nobody's, or the quotation in this point. */
export const pull = v.union([v.picklist(['usual', 'none']), id]);
export const entryTexts = { text, over: text, dropped: v.boolean(), heading: v.boolean() };
/** The name of a published report in its address: 128 bits in base64url. */
export const slug = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/, 'the name of a report'));

export const PHOTO_KINDS = ['jpeg', 'png'] as const;
/** As a snapshot carries it; a document has the bytes as well, which whoever imports it has to look at. */
const photo = v.strictObject({
  seq,
  kind: v.picklist(PHOTO_KINDS),
  width: count,
  height: count,
  alt: text,
  caption: text,
  data: v.exactOptional(v.string()),
});

/** The overlay as a snapshot carries it; documents from before there was one have none. */
export const overlayEntries = {
  entries: v.optional(v.array(v.strictObject({ point: id, ...entryTexts })), []),
  orders: v.optional(v.array(v.strictObject({ table: id, points: v.array(id) })), []),
  pulls: v.optional(v.array(v.strictObject({ table: id, pull })), []),
  off: v.optional(v.array(part), []),
  photo: v.exactOptional(photo),
};
/** Whether and where the report can be read; `open` is false once it was taken down. */
export const publishedSchema = v.strictObject({ slug, open: v.boolean() });
