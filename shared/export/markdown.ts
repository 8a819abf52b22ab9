import type { Photo } from '../model.ts';
import {
  groupsOf,
  type ReportFinding,
  type ReportPoint,
  type ReportSection,
  type ReportView,
} from '../views/report.ts';
import { type ReportWords, reportWords } from '../words/report-words.ts';
import type { ArchiveFile } from './odt.ts';
import { photoFile, photoInWords } from './photo.ts';
import { type Picture, picturesOf } from './pictures.ts';
import { markdownBlock, markdownLine } from './markdown-text.ts';

/**
 * The report as one Markdown file: what the organiser and the tables wrote, and nothing else but the usual
 * words where they left a heading or a lead open.
 */
export function exportMarkdown(report: ReportView): string {
  return [...markdownParts(report)].join('');
}

/** {@link exportMarkdown} in pieces. */
export function* markdownParts(report: ReportView): Generator<string> {
  yield `${heading(1, report.title)}\n`;
  yield* blocks(opening(report, photoInWords));
  const words = reportWords(report.language);
  for (const section of report.sections) yield* sectionBlocks(section, 2, words);
  yield* blocks(ending(report));
}

/**
 * The same as a folder: one file a table, and an index that leads to them, for sites made of such files. Names
 * come from numbers, so that no heading can name a path.
 * @param photo the bytes of the photo; without them its words stand there.
 */
export function markdownFiles(
  report: ReportView,
  photo: Uint8Array | null = null,
): readonly ArchiveFile[] {
  const tables = report.sections.map((section) => ({
    path: `table-${String(section.mark.number).padStart(2, '0')}.md`,
    section,
  }));
  const words = reportWords(report.language);
  // The words of the link are ours: a heading could close it.
  const links = tables.map(
    ({ path, section: { mark, heading: title } }) =>
      `- [${words.tableMark(mark.number)}](${path}) – ${markdownLine(title, 'heading')}`,
  );
  const index = [
    `${heading(1, report.title)}\n`,
    ...blocks([
      ...opening(report, photo === null ? photoInWords : null),
      list(links),
      ...ending(report),
    ]),
  ];
  return [
    { path: 'index.md', parts: index },
    ...(report.photo === null || photo === null
      ? []
      : [{ path: photoFile(report.photo), parts: [photo], stored: true }]),
    ...tables.map(({ path, section }) => ({ path, parts: sectionBlocks(section, 1, words) })),
  ];
}

/** @param words says what the photo shows; null where the photo itself stands beside the file. */
function opening(
  { opening: written, photo, themes }: ReportView,
  words: ((photo: Photo) => string) | null,
): readonly string[] {
  const shown = photo === null ? [] : words === null ? image(photo) : [markdownBlock(words(photo))];
  return [
    ...written.map(markdownBlock),
    ...shown,
    list(themes.map(({ title, gloss }) => item(dashed(title, gloss)))),
  ];
}

/** Brackets would close its words. */
function image(photo: Photo): readonly string[] {
  const alt = markdownLine(photo.alt.replaceAll('[', '(').replaceAll(']', ')'), 'line');
  return [`![${alt}](${photoFile(photo)})`, markdownBlock(photo.caption)];
}

function ending({ findings, pictures, language, next, credit }: ReportView): readonly string[] {
  return [
    ...(findings === null
      ? []
      : [
          heading(2, findings.heading),
          markdownBlock(findings.lead),
          list(findings.items.map(finding)),
        ]),
    ...figures(picturesOf(pictures, language), reportWords(language).pictures.heading),
    ...(next === null ? [] : [heading(2, next.heading), ...next.paragraphs.map(markdownBlock)]),
    ...credit.map(markdownBlock),
  ];
}

/** The pictures' figures as tables: Markdown draws none. */
function figures(pictures: readonly Picture[], over: string): readonly string[] {
  if (pictures.length === 0) return [];
  return [
    heading(2, over),
    ...pictures.flatMap(({ title, note, head, rows }) => [
      heading(3, title),
      markdownBlock(note),
      list([row(head), row(head.map(() => '---')), ...rows.map((cells) => row(cells.map(cell)))]),
    ]),
  ];
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
/** An upright stroke would begin another cell. */
const cell = (text: string): string => markdownLine(text, 'heading').replaceAll('|', '&#124;');

function* blocks(written: readonly string[]): Generator<string> {
  for (const block of written) if (block !== '') yield `\n${block}\n`;
}

function* sectionBlocks(
  section: ReportSection,
  level: 1 | 2,
  words: ReportWords,
): Generator<string> {
  yield `${level === 1 ? '' : '\n'}${heading(level, section.heading)}\n`;
  const intro = [section.summary, section.leadIn].filter((text) => text !== '').join(' ');
  yield* blocks(intro.split(/\n\s*\n/).map(markdownBlock));
  for (const { heading: over, items } of groupsOf(section)) {
    if (over !== null) yield `\n${heading(level === 1 ? 2 : 3, said(over, words))}\n`;
    const points = [...(over?.subs ?? []), ...items];
    if (points.length > 0) yield '\n';
    for (const point of points) yield `${list(pointItems(point, words))}\n`;
  }
}

function heading(level: 1 | 2 | 3, text: string): string {
  return `${'#'.repeat(level)} ${markdownLine(text, 'heading')}`;
}

/** A point's words, and the hands that were counted for it. */
function said({ segments, hands }: ReportPoint, words: ReportWords): string {
  const text = segments.map((segment) => segment.text).join('');
  return hands === null ? text : `${text} (${words.hands(hands)})`;
}

function pointItems(point: ReportPoint, words: ReportWords): string[] {
  return [
    item(said(point, words)),
    ...point.subs.flatMap((sub) => pointItems(sub, words)).map((sub) => `  ${sub}`),
  ];
}

function finding({ title, elaboration }: ReportFinding): string {
  return item(dashed(title, elaboration));
}

/** "Title – what it is about", as everywhere in published notes. */
function dashed(title: string, more: string): string {
  return more === '' ? title : `${title} – ${more}`;
}

const item = (text: string): string => `- ${markdownLine(text, 'line')}`;
const list = (items: readonly string[]): string => items.join('\n');
