import type { ReportFinding, ReportPoint, ReportSection, ReportView } from '../views/report.ts';
import { markdownBlock, markdownLine } from './markdown-text.ts';

/**
 * The report as one Markdown file: what the organiser and the tables wrote, and nothing else but the usual
 * words where they left a heading or a lead open.
 */
export function exportMarkdown(report: ReportView): string {
  const { findings, next } = report;
  return `${[
    heading(1, report.title),
    ...report.opening.map(markdownBlock),
    list(report.themes.map(({ title, gloss }) => item(dashed(title, gloss)))),
    ...report.sections.flatMap(section),
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

function heading(level: 1 | 2, text: string): string {
  return `${'#'.repeat(level)} ${markdownLine(text, 'heading')}`;
}

function section({ heading: title, summary, leadIn, points }: ReportSection): string[] {
  const intro = [summary, leadIn].filter((text) => text !== '').join(' ');
  return [
    heading(2, title),
    ...intro.split(/\n\s*\n/).map(markdownBlock),
    list(points.flatMap(pointItems)),
  ];
}

function pointItems({ segments, subs }: ReportPoint): string[] {
  return [
    item(segments.map((segment) => segment.text).join('')),
    ...subs.flatMap(pointItems).map((sub) => `  ${sub}`),
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
