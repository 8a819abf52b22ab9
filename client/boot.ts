import * as v from 'valibot';
import { code, id, text } from '@tablecloth/shared/schema.ts';

/**
 * What the server writes into the page of a join code, in `<script type="application/json" id="boot">`:
 * enough to draw the table picker before the first snapshot. Unknown fields are for newer programs.
 */
export const bootSchema = v.object({
  gathering: id,
  code,
  title: v.optional(text, ''),
  tables: v.optional(
    v.array(
      v.object({
        id,
        number: v.number(),
        title: text,
        gloss: v.optional(text, ''),
        open: v.boolean(),
      }),
    ),
    [],
  ),
});
export type Boot = v.InferOutput<typeof bootSchema>;

/** The boot data of this page; null when there is none, or not of this shape. */
export function readBoot(page: Pick<Document, 'getElementById'>): Boot | null {
  const written = page.getElementById('boot')?.textContent;
  if (!written) return null;
  try {
    return v.parse(bootSchema, JSON.parse(written));
  } catch {
    return null;
  }
}
