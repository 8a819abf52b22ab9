import type { ReportView } from '../views/report.ts';
import { directionOf } from './direction.ts';
import { htmlText, htmlValue } from './html-text.ts';
import { plainBlock } from './plain-text.ts';
import { type ReportItem, type ReportTable, reportParts } from './report-parts.ts';

/**
 * The report for the clipboard: headings, paragraphs and lists as HTML without styles, so that what it is pasted
 * into gives it its own look.
 */
export function exportRichText(report: ReportView): string {
  const attributes = `lang="${htmlValue(report.language)}" dir="${directionOf(report.language)}"`;
  return `<div ${attributes}>\n${[...richParts(report)].join('\n')}\n</div>`;
}

function* richParts(report: ReportView): Generator<string> {
  let items: ReportItem[] = [];
  for (const part of reportParts(report)) {
    if (part.is === 'item') {
      items.push(part);
      continue;
    }
    if (items.length > 0) yield list(items);
    items = [];
    if (part.is === 'title') yield `<h1>${html(part.text)}</h1>`;
    else if (part.is === 'heading') yield `<h2>${html(part.text)}</h2>`;
    else if (part.is === 'subheading') yield `<h3>${html(part.text)}</h3>`;
    else if (part.is === 'table') yield table(part);
    else yield `<p>${html(part.text).replaceAll('\n', '<br>')}</p>`;
  }
  if (items.length > 0) yield list(items);
}

function list(items: readonly ReportItem[]): string {
  let written = '<ul>';
  let below = false;
  for (const [index, item] of items.entries()) {
    const under = item.level === 1 && index > 0;
    if (under && !below) written += '<ul>';
    else if (!under && below) written += '</li></ul></li>';
    else if (index > 0) written += '</li>';
    below = under;
    written += `<li>${words(item)}`;
  }
  return `${written}</li>${below ? '</ul></li>' : ''}</ul>`;
}

function table({ head, rows }: ReportTable): string {
  const row = (cells: readonly string[], tag: 'th' | 'td'): string =>
    `<tr>${cells.map((cell) => `<${tag}>${html(cell)}</${tag}>`).join('')}</tr>`;
  return `<table>${row(head, 'th')}${rows.map((cells) => row(cells, 'td')).join('')}</table>`;
}

function words({ strong, segments }: ReportItem): string {
  const lead = strong === '' ? '' : `<strong>${html(strong)}</strong>`;
  return lead + segments.map((segment) => html(segment.text)).join('');
}

const html = (text: string): string => htmlText(plainBlock(text));
