import * as v from 'valibot';
import type { Photo } from './model.ts';
import { MORE_LIMITS } from './more-limits.ts';
import { id, seq, text } from './schema.ts';

/** The one photo of the report: its shapes in commands, events and documents. */

const side = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MORE_LIMITS.photoSide));

/** The bytes in base64. Empty where they are none of the reader's business. */
const photoData = v.pipe(
  v.string(),
  v.maxLength(Math.ceil(MORE_LIMITS.photoBytes / 3) * 4),
  v.regex(/^[A-Za-z0-9+/]*={0,2}$/, 'base64'),
);
/** What whoever can't see it reads or hears; and what stands below it, which may be empty. */
const photoWords = { alt: text, caption: text };
const photoEntries = {
  kind: v.picklist(['jpeg', 'png']),
  width: side,
  height: side,
  ...photoWords,
};
/** What the organiser uploads. */
export const photoUploadSchema = v.strictObject({ data: photoData, ...photoWords });
export type PhotoUpload = v.InferOutput<typeof photoUploadSchema>;

/** As a document has it. */
export const photoSchema = v.strictObject({
  seq,
  ...photoEntries,
  data: v.exactOptional(photoData),
});

export const photoCommands = [
  v.strictObject({ id, type: v.literal('photo.describe'), ...photoWords }),
  /** For good: its bytes leave every file of the server. */
  v.strictObject({ id, type: v.literal('photo.remove') }),
] as const;

export const photoEvents = [
  /** Takes the place of the one before, whose bytes leave the log. Audiences learn everything but the bytes. */
  v.strictObject({ type: v.literal('photo.placed'), ...photoEntries, data: photoData }),
  v.strictObject({ type: v.literal('photo.described'), ...photoWords }),
  v.strictObject({ type: v.literal('photo.removed') }),
] as const;

/** What only the server asks for: it has looked at the bytes. */
export type PlacePhoto = {
  readonly id: string;
  readonly type: 'photo.place';
  readonly kind: Photo['kind'];
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly caption: string;
  readonly data: string;
};
