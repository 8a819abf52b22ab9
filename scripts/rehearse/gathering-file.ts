import * as v from 'valibot';

/**
 * A gathering as a file to rehearse, described in docs/rehearsing.md: what was said at which table, and what an
 * organiser wrote around it. What is not needed may be absent or null; fields of other tools are left alone.
 */
const words = v.pipe(
  v.string('must be text'),
  v.check((text) => text.trim() !== '', 'must not be empty'),
);
const perhaps = v.optional(v.nullable(v.string('must be text')), null);
const flag = v.optional(v.nullable(v.boolean('must be true or false')), null);
const number = v.optional(v.nullable(v.number('must be a number')), null);
const paragraphs = v.optional(
  v.nullable(v.union([v.string(), v.array(v.string())], 'must be text or a list of texts')),
  null,
);

const pointSchema = v.looseObject({
  text: words,
  quote: flag,
  spokenQuote: flag,
  kind: perhaps,
  sub: v.optional(v.nullable(v.array(words, 'must be a list of texts')), null),
  by: v.optional(v.nullable(v.union([v.string(), v.number()])), null),
  agree: number,
  moderated: number,
  reason: perhaps,
});

const tableSchema = v.looseObject({
  theme: words,
  description: perhaps,
  heading: perhaps,
  intro: perhaps,
  summary: perhaps,
  leadIn: perhaps,
  points: v.array(pointSchema, 'must be a list of points'),
});

const fileSchema = v.looseObject({
  title: words,
  lang: perhaps,
  date: perhaps,
  place: perhaps,
  participants: number,
  series: perhaps,
  number,
  intro: paragraphs,
  themeList: v.optional(v.nullable(v.array(v.string())), null),
  tables: v.pipe(
    v.array(tableSchema, 'must be a list of tables'),
    v.minLength(1, 'must have at least one table'),
  ),
  commonHeading: perhaps,
  commonLead: perhaps,
  commonThemes: v.optional(v.nullable(v.array(words, 'must be a list of texts')), null),
  /** The points that each common theme rests on, as "table.point", both counted from 1. */
  commonCites: v.optional(
    v.nullable(v.array(v.array(v.pipe(v.string(), v.regex(/^\d+\.\d+$/, 'must be like "2.5"'))))),
    null,
  ),
  nextHeading: perhaps,
  next: paragraphs,
  credit: paragraphs,
});
export type GatheringFile = v.InferOutput<typeof fileSchema>;
export type FileTable = GatheringFile['tables'][number];
export type FilePoint = FileTable['points'][number];

/** Something is wrong with what was given, said in one sentence for whoever typed the command. */
export class RehearsalError extends Error {
  override readonly name = 'RehearsalError';
}

/** @throws RehearsalError that names the place of the first fault. */
export function parseGatheringFile(json: string, fileName: string): GatheringFile {
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new RehearsalError(`${fileName} is not JSON: ${why}.`);
  }
  const parsed = v.safeParse(fileSchema, value, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const place = v.getDotPath(issue)?.replace(/\.(\d+)/g, '[$1]') ?? 'the file';
  const missing = issue.received === 'undefined' ? 'is missing' : issue.message;
  throw new RehearsalError(`${fileName}: ${place} ${missing}.`);
}
