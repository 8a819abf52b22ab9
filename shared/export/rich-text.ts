import type { Photo } from '../model.ts';
import type { ReportView } from '../views/report.ts';
import { directionOf } from './direction.ts';
import { htmlText, htmlValue } from './html-text.ts';
import { photoInWords, photoSize } from './photo.ts';
import { plainBlock } from './plain-text.ts';
import { type ReportItem, type ReportTable, reportParts } from './report-parts.ts';

/**
 * The report for the clipboard: headings, paragraphs and lists as HTML without styles, so that what it is pasted
 * into gives it its own look.
 * @param photo an address of the photo that holds everywhere: a `data:` one. Without it, its words stand there.
 */
export function exportRichText(report: ReportView, photo: string | null = null): string {
  const attributes = `lang="${htmlValue(report.language)}" dir="${directionOf(report.language)}"`;
  return `<div ${attributes}>\n${[...richParts(report, photo)].join('\n')}\n</div>`;
}

function* richParts(report: ReportView, address: string | null): Generator<string> {
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
    else if (part.is === 'photo') yield* photographed(part.photo, address);
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

/** Pixels: as wide as a column of a page or a mail usually is. */
const FRAME = { width: 640, height: 480 };

function* photographed(photo: Photo, address: string | null): Generator<string> {
  if (address === null) {
    yield `<p>${html(photoInWords(photo))}</p>`;
    return;
  }
  const { width, height } = photoSize(photo, FRAME);
  yield `<p><img src="${htmlValue(address)}" alt="${htmlValue(photo.alt)}" width="${Math.round(width)}" height="${Math.round(height)}"></p>`;
  if (photo.caption !== '') yield `<p>${html(photo.caption)}</p>`;
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
