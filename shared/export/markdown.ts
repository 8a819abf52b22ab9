import {
  groupsOf,
  type ReportFinding,
  type ReportPoint,
  type ReportSection,
  type ReportView,
} from '../views/report.ts';
import { type ReportWords, reportWords } from '../words/report-words.ts';
import { markdownBlock, markdownLine } from './markdown-text.ts';

/**
 * The report as one Markdown file: what the organiser and the tables wrote, and nothing else but the usual
 * words where they left a heading or a lead open.
 */
export function exportMarkdown(report: ReportView): string {
  const { findings, next } = report;
  const words = reportWords(report.language);
  return `${[
    heading(1, report.title),
    ...report.opening.map(markdownBlock),
    list(report.themes.map(({ title, gloss }) => item(dashed(title, gloss)))),
    ...report.sections.flatMap((one) => section(one, words)),
    ...(findings === null
      ? []
      : [
          heading(2, findings.heading),
          markdownBlock(findings.lead),
          list(findings.items.map(finding)),
        ]),
    ...(next === null ? [] : [heading(2, next.heading), ...next.paragraphs.map(markdownBlock)]),
    ...report.credit.map(markdownBlock),
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

function heading(level: 1 | 2 | 3, text: string): string {
  return `${'#'.repeat(level)} ${markdownLine(text, 'heading')}`;
}

function section(one: ReportSection, words: ReportWords): string[] {
  const intro = [one.summary, one.leadIn].filter((text) => text !== '').join(' ');
  return [
    heading(2, one.heading),
    ...intro.split(/\n\s*\n/).map(markdownBlock),
    ...groupsOf(one).flatMap(({ heading: over, items }) => [
      ...(over === null ? [] : [heading(3, said(over, words))]),
      list([...(over?.subs ?? []), ...items].flatMap((point) => pointItems(point, words))),
    ]),
  ];
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
