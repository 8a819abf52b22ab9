import type { MarkView } from '../views/mark.ts';
import type { Grouped, TableHead } from '../views/points.ts';
import type { Segment } from '../views/quotation.ts';
import {
  groupsOf,
  type ReportPoint,
  type ReportSection,
  type ReportView,
} from '../views/report.ts';
import { type ReportWords, reportWords } from '../words/report-words.ts';
import { directionOf } from './direction.ts';
import { cssString, htmlText, htmlValue, htmlWithLinks } from './html-text.ts';
import { picturesHtml } from './pictures-html.ts';
import type { Photo } from '../model.ts';
import { pullOf } from './pull-quote.ts';

export type HtmlOptions = {
  /** The style sheet, {@link REPORT_CSS}; in an element of its own, so that a page's policy can allow it by hash. */
  readonly css: string;
  /** `@font-face` rules with the fonts as `data:` addresses; without them the reader's own fonts serve. */
  readonly fonts?: string;
  /**
   * Whether printed pages carry the title at their foot; usually so. It needs a style element that differs from
   * report to report, which the policy of the page around a preview can't know.
   */
  readonly footer?: boolean;
  /** Where programs find the same, for a page that is published. */
  readonly json?: string;
  /** Where the photo is: of the page's own origin, or a `data:` address. Without it there is none. */
  readonly photo?: string | null;
};

/** More tables than this, and a finding shows only those that it rests on. */
const ALL_MARKS = 6;

/**
 * The report as one file that needs nothing else: no script, no font, no picture from anywhere. Its own policy
 * forbids what it does not have, wherever it is opened. It holds no ids, so that equal reports are equal files.
 */
export function exportHtml(report: ReportView, options: HtmlOptions): string {
  return [...htmlParts(report, options)].join('');
}

/** {@link exportHtml} in pieces. */
export function* htmlParts(
  report: ReportView,
  { css, fonts = '', footer = true, json, photo = null }: HtmlOptions,
): Generator<string> {
  const foot = `@page{@bottom-left{content:${cssString(report.title)}}}@page:first{@bottom-left{content:""}}`;
  yield `<!doctype html>
<html lang="${htmlValue(report.language)}" dir="${directionOf(report.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src ${imagesFrom(photo)}; font-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
${json === undefined ? '' : `<link rel="alternate" type="application/json" href="${htmlValue(json)}">\n<meta name="robots" content="noindex">\n`}<title>${htmlValue(report.title)}</title>
<style>${css}</style>
${[fonts, footer ? foot : '']
  .filter((rules) => rules !== '')
  .map((rules) => `<style>${rules}</style>`)
  .join('\n')}
</head>
<body>
<main><article class="sheet">
${header(report, photo).join('\n')}
`;
  const words = reportWords(report.language);
  for (const one of report.sections) yield* section(one, words);
  const pictures = picturesHtml(report.pictures, report.language);
  yield `${[...findings(report), ...pictures, ...ending(report)].join('\n')}
</article></main>
</body>
</html>
`;
}

/** What a page's policy has to allow: pictures that stand in the page itself, and one beside it. */
export function imagesFrom(photo: string | null): string {
  return photo === null || photo.startsWith('data:') ? 'data:' : "'self' data:";
}

function header(report: ReportView, photo: string | null): string[] {
  const words = reportWords(report.language);
  const occasion = words.occasion(report.facts);
  const facts = words.facts(report.facts);
  return [
    '<header>',
    ...(occasion === '' ? [] : [`<p class="over" dir="auto">${htmlText(occasion)}</p>`]),
    `<h1 dir="auto">${htmlText(report.title)}</h1>`,
    ...(facts.length === 0
      ? []
      : [`<p class="facts">${facts.map((fact) => `<span>${htmlText(fact)}</span>`).join('')}</p>`]),
    ...report.opening.map((text, index) =>
      paragraph(htmlText(text), index === 0 ? 'lead' : 'more'),
    ),
    ...(report.photo === null || photo === null ? [] : [figure(report.photo, photo)]),
    ...index(report),
    '</header>',
  ];
}

function figure({ width, height, alt, caption }: Photo, address: string): string {
  const below = caption === '' ? '' : `<figcaption dir="auto">${htmlText(caption)}</figcaption>`;
  return `<figure class="photo"><img src="${htmlValue(address)}" alt="${htmlValue(alt)}" width="${width}" height="${height}">${below}</figure>`;
}

/** The tables with their themes; those with notes lead to them. */
function index({ themes, sections }: ReportView): string[] {
  if (themes.length === 0) return [];
  const written = new Set(sections.map((one) => one.table));
  const entry = (head: TableHead): string => {
    const gloss = head.gloss === '' ? '' : `<span dir="auto">${htmlText(head.gloss)}</span>`;
    const text = `${mark(head.mark)}<span class="name"><b dir="auto">${htmlText(head.title)}</b>${gloss}</span>`;
    return written.has(head.id)
      ? `<li><a href="#table-${head.mark.number}">${text}</a></li>`
      : `<li>${text}</li>`;
  };
  return ['<ul class="index">', ...themes.map(entry), '</ul>'];
}

function* section(one: ReportSection, words: ReportWords): Generator<string> {
  const { mark: table, heading, summary, leadIn } = one;
  const pull = pullOf(
    one.points.filter((point) => !point.heading),
    one.pull,
  );
  const intro = [summary, leadIn].filter((text) => text !== '').join(' ');
  yield `<section class="table" id="table-${table.number}" data-t="${table.colour}">\n${mark(table)}\n`;
  yield `<h2 dir="auto">${htmlText(heading)}</h2>\n`;
  if (intro !== '') yield `${paragraph(htmlText(intro), 'intro')}\n`;
  for (const group of groupsOf(one)) yield* stretch(group, pull, words);
  yield '</section>\n';
}

/** The points under one heading, or under none. */
function* stretch(
  { heading, items }: Grouped<ReportPoint>,
  pull: Segment | null,
  words: ReportWords,
): Generator<string> {
  if (heading !== null) yield `<h3 dir="auto">${said(heading, null, words)}</h3>\n`;
  const points = [...(heading?.subs ?? []), ...items];
  if (points.length === 0) return;
  yield '<ul class="points">\n';
  for (const point of points) yield `${item(point, pull, words)}\n`;
  yield '</ul>\n';
}

function item(point: ReportPoint, pull: Segment | null, words: ReportWords): string {
  const subs = point.subs.map((sub) => item(sub, null, words)).join('');
  const text = said(point, pull, words);
  return `<li><p dir="auto">${text}</p>${subs === '' ? '' : `<ul>${subs}</ul>`}</li>`;
}

/** A point's words, and the hands that were counted for it. */
function said({ segments, hands }: ReportPoint, pull: Segment | null, words: ReportWords): string {
  const text = segments.map((segment) => spoken(segment, segment === pull)).join('');
  return hands === null ? text : `${text} (${htmlText(words.hands(hands))})`;
}

function spoken({ text, quoted }: Segment, pulled: boolean): string {
  if (!quoted) return htmlText(text);
  return `<span class="${pulled ? 'quote pull' : 'quote'}">${htmlText(text)}</span>`;
}

function findings({ findings: block, themes, language, facts }: ReportView): string[] {
  if (block === null) return [];
  const words = reportWords(language);
  const supported = (tables: readonly MarkView[]): string => {
    if (tables.length === 0) return '';
    const cited = new Set(tables.map((one) => one.number));
    const few = themes.length > 0 && themes.length <= ALL_MARKS;
    const shown = few ? themes.map((head) => head.mark) : tables;
    const label = htmlValue(words.supportedBy(tables.length, facts.tables));
    const marks = shown.map((one) => mark(one, cited.has(one.number) ? '' : ' off'));
    return `<span class="marks" role="img" aria-label="${label}">${marks.join('')}</span>`;
  };
  return [
    '<section class="tells">',
    `<h2 dir="auto">${htmlText(block.heading)}</h2>`,
    ...(block.lead === '' ? [] : [paragraph(htmlText(block.lead), 'intro')]),
    '<ol>',
    ...block.items.map(({ title, elaboration, tables }) => {
      const more = elaboration === '' ? '' : `<span dir="auto">${htmlText(elaboration)}</span>`;
      return `<li><span class="says"><b dir="auto">${htmlText(title)}</b>${more}</span>${supported(tables)}</li>`;
    }),
    '</ol>',
    '</section>',
  ];
}

function ending({ next, credit, colophon }: ReportView): string[] {
  return [
    ...(next === null
      ? []
      : [
          '<section class="next">',
          `<h2 dir="auto">${htmlText(next.heading)}</h2>`,
          ...next.paragraphs.map((text) => paragraph(htmlWithLinks(text), '')),
          '</section>',
        ]),
    '<footer class="credit">',
    ...credit.map((text) => paragraph(htmlWithLinks(text), '')),
    ...(colophon === '' ? [] : [paragraph(htmlText(colophon), 'colophon')]),
    '</footer>',
  ];
}

function paragraph(html: string, name: string): string {
  return `<p${name === '' ? '' : ` class="${name}"`} dir="auto">${html}</p>`;
}

/** A table's number in its colour and shape. The words beside it say the same: it is not read aloud. */
function mark({ number, colour, shape }: MarkView, more = ''): string {
  return `<span class="mark${more}" data-t="${colour}" data-shape="${shape}" aria-hidden="true">${number}</span>`;
}
