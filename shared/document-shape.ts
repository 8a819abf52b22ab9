import * as v from 'valibot';
import { photoSchema } from './photo-shape.ts';
import { at, info } from './schema.ts';
import { gatheringSchema } from './snapshot.ts';

/** A whole gathering as a file: versioned, complete but for secrets, and taken back by an import. */
export const DOCUMENT_FORMAT = 'tablecloth.gathering';
export const DOCUMENT_VERSION = 1;
export const documentSchema = v.strictObject({
  format: v.literal(DOCUMENT_FORMAT),
  version: v.literal(DOCUMENT_VERSION),
  exportedAt: at,
  gathering: v.strictObject({
    ...gatheringSchema.entries,
    info,
    report: v.strictObject({
      ...gatheringSchema.entries.report.entries,
      photo: v.exactOptional(photoSchema),
    }),
  }),
});
export type GatheringDocument = v.InferOutput<typeof documentSchema>;
