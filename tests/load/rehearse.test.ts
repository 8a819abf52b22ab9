import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type GatheringFile,
  parseGatheringFile,
  RehearsalError,
} from '../../scripts/rehearse/gathering-file.ts';
import { rehearse } from '../../scripts/rehearse/rehearsal.ts';
import type { EventLog } from '../../server/store/event-log.ts';
import { sqliteLog } from '../../server/store/sqlite.ts';
import { type RunningServer, startServer } from '../support/running-server.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const golden = path.join(root, 'tests', 'golden', 'civic-data-evening.json');
/** Gatherings that lie beside the checkout are played too, where there are any. */
const beside = path.join(root, '..', 'shared', 'gatherings');
const others = existsSync(beside)
  ? readdirSync(beside)
      .filter((name) => name.endsWith('.json'))
      .map((name) => path.join(beside, name))
  : [];

let server: RunningServer;
let log: EventLog;
let out: string;
beforeAll(async () => {
  out = await mkdtemp(path.join(tmpdir(), 'tablecloth-rehearsal-'));
  log = await sqliteLog(path.join(out, 'data'));
  server = await startServer({ log });
});
afterAll(async () => {
  await server.close();
  await log.close();
  await rm(out, { recursive: true, force: true });
});

describe.each([golden, ...others].map((file) => [path.basename(file, '.json'), file] as const))(
  'the rehearsal of %s',
  (name, file) => {
    const folder = (): string => path.join(out, name);

    test(
      'ends with every point on every device, once, and comes back the same',
      { timeout: 170_000 },
      async () => {
        const { figures, faults } = await rehearse({
          url: server.url,
          file,
          people: 12,
          speed: 0,
          out: folder(),
          say: () => {},
        });
        expect(faults).toEqual([]);
        expect(figures).toMatchObject({
          posted: figures.points,
          acknowledged: figures.points,
          seenByAll: figures.points,
          lost: 0,
          duplicated: 0,
          reimport: 'identical',
        });
        expect(figures.points).toBeGreaterThan(0);
        expect(server.said).toEqual([]);
      },
    );

    test('writes what the file says, line for line', async () => {
      const parsed = parseGatheringFile(await readFile(file, 'utf8'), name);
      const markdown = await readFile(path.join(folder(), 'report.md'), 'utf8');
      const lines = withoutPictures(markdown)
        .split('\n')
        .map((line) => line.replace(/^(?:#+ | *- )/, ''))
        .filter((line) => line !== '')
        .map(unescaped);
      const wanted = publishedLines(parsed);
      if (parsed.intro !== null) expect(lines).toEqual(wanted);
      else expect(new Set(lines.map(words))).toEqual(new Set([...lines, ...wanted].map(words)));
    });
  },
);

test('a rehearsal is as the golden evening was edited', async () => {
  const golds = path.join(root, 'tests', 'golden');
  for (const [exported, expected] of [
    ['report.md', 'civic-data-evening.md'],
    ['report.html', 'civic-data-evening.html'],
  ] as const) {
    const text = await readFile(path.join(out, 'civic-data-evening', exported), 'utf8');
    const wanted = await readFile(path.join(golds, expected), 'utf8');
    expect(withoutPictures(text)).toBe(withoutPictures(wanted));
  }
});

/** Without what counts agreement: twelve pretend people can't agree as often as the room did. */
function withoutPictures(report: string): string {
  return report
    .replace(/<section class="pictures">[^]*?<\/section>/, '')
    .replace(/^## The gathering in pictures\n[^]*?^(?=## )/m, '');
}

describe('one sentence says', () => {
  const tried = (file: string, url = server.url): Promise<unknown> =>
    rehearse({ url, file, people: 1, speed: 0, out: null, say: () => {} });

  test('that there is no server', async () => {
    const nowhere = tried(golden, 'http://127.0.0.1:1');
    await expect(nowhere).rejects.toThrow(/^There is no server at http:\/\/127\.0\.0\.1:1 /);
  });

  test('that there is no file', async () => {
    await expect(tried('/nowhere/evening.json')).rejects.toThrow('There is no file');
  });

  test.each([
    ['{"title": "A"', /is not JSON/],
    ['{"title": "A", "tables": []}', /tables must have at least one table/],
    ['{"title": "A", "tables": [{"theme": "B"}]}', /tables\[0\]\.points is missing/],
    [
      '{"title": "A", "tables": [{"theme": "B", "points": [{"text": " "}]}]}',
      /tables\[0\]\.points\[0\]\.text must not be empty/,
    ],
  ])('where a file is wrong: %s', (json, sentence) => {
    expect(() => parseGatheringFile(json, 'evening.json')).toThrow(RehearsalError);
    expect(() => parseGatheringFile(json, 'evening.json')).toThrow(sentence);
  });
});

function unescaped(line: string): string {
  return line.replace(/\\([!-/:-@[-`{-~])/g, '$1').replaceAll('&lt;', '<');
}

/** A line without what the report sets in the language's own way: quotation marks, dashes, ellipses, narrow spaces. */
function words(line: string): string {
  return line
    .replace(/ (?:–|--?) /g, ' - ')
    .replace(/\s*["“”„«»‹›「」『』״]\s*/g, '"')
    .replace(/[’‘]/g, "'")
    .replaceAll('…', '...')
    .replaceAll('\u202F', ' ');
}

/** The published notes of a gathering file: all its words, in the order in which they are printed. */
function publishedLines(file: GatheringFile): string[] {
  const dashed = (title: string, more: string | null): string =>
    more === null || more === '' ? title : `${title} – ${more}`;
  const list = (text: string | readonly string[] | null): readonly string[] =>
    text === null ? [] : [text].flat();
  return [
    file.title,
    ...list(file.intro),
    ...(file.themeList ?? file.tables.map((table) => dashed(table.theme, table.description))),
    ...file.tables.flatMap((table) => {
      const points = table.points.filter((point) => (point.moderated ?? 1) > 0);
      if (points.length === 0) return [];
      const intro = table.intro ?? [table.summary, table.leadIn].filter((part) => part).join(' ');
      return [
        table.heading ?? table.theme,
        ...(intro === '' ? [] : [intro]),
        ...points.flatMap((point) => [point.text, ...(point.sub ?? [])]),
      ];
    }),
    ...(file.commonThemes?.length ? list(file.commonHeading) : []),
    ...(file.commonThemes?.length ? list(file.commonLead) : []),
    ...(file.commonThemes ?? []),
    ...(list(file.next).length > 0 ? list(file.nextHeading) : []),
    ...list(file.next),
    ...list(file.credit),
  ];
}
