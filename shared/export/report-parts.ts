import type { MarkView } from '../views/mark.ts';
import type { Segment } from '../views/quotation.ts';
import {
  groupsOf,
  type ReportPoint,
  type ReportSection,
  type ReportView,
} from '../views/report.ts';
import { type ReportWords, reportWords } from '../words/report-words.ts';
import type { Photo } from '../model.ts';
import { picturesOf } from './pictures.ts';

/**
 * The report from top to bottom, in the parts that a word processor knows. Word, OpenDocument, plain text and the
 * clipboard are written from this one walk, so that none of them says more or less than another.
 */
export type ReportPart =
  | { readonly is: 'title' | 'over' | 'facts' | 'subheading'; readonly text: string }
  | { readonly is: 'paragraph'; readonly role: 'lead' | 'plain' | 'credit'; readonly text: string }
  | { readonly is: 'heading'; readonly text: string; readonly mark: MarkView | null }
  | { readonly is: 'photo'; readonly photo: Photo }
  | ReportTable
  | ReportItem;

/** The figures behind a picture, where none can be drawn. */
export type ReportTable = {
  readonly is: 'table';
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

/** One entry of a list: an entry of level 1 stands under the entry of level 0 before it. */
export type ReportItem = {
  readonly is: 'item';
  readonly level: 0 | 1;
  /** What stands out at its beginning; may be empty. */
  readonly strong: string;
  readonly segments: readonly Segment[];
};

export function* reportParts(report: ReportView): Generator<ReportPart> {
  const words = reportWords(report.language);
  const over = words.occasion(report.facts);
  const facts = words.facts(report.facts);
  if (over !== '') yield { is: 'over', text: over };
  yield { is: 'title', text: report.title };
  if (facts.length > 0) yield { is: 'facts', text: facts.join(' · ') };
  for (const [index, text] of report.opening.entries()) {
    yield { is: 'paragraph', role: index === 0 ? 'lead' : 'plain', text };
  }
  if (report.photo !== null) yield { is: 'photo', photo: report.photo };
  for (const { title, gloss } of report.themes) yield dashed(title, gloss, '');
  for (const section of report.sections) yield* sectionParts(section, words);
  yield* findingParts(report);
  yield* figureParts(report);
  if (report.next !== null) {
    yield { is: 'heading', text: report.next.heading, mark: null };
    for (const text of report.next.paragraphs) yield { is: 'paragraph', role: 'plain', text };
  }
  for (const text of report.credit) yield { is: 'paragraph', role: 'credit', text };
}

function* sectionParts(section: ReportSection, words: ReportWords): Generator<ReportPart> {
  const { mark, heading, summary, leadIn } = section;
  yield { is: 'heading', text: heading, mark };
  const intro = [summary, leadIn].filter((text) => text !== '').join(' ');
  for (const text of intro.split(/\n\s*\n/)) {
    if (text !== '') yield { is: 'paragraph', role: 'plain', text };
  }
  for (const { heading: over, items } of groupsOf(section)) {
    if (over !== null) {
      const text = said(over, words).map((segment) => segment.text);
      yield { is: 'subheading', text: text.join('') };
    }
    for (const point of [...(over?.subs ?? []), ...items]) yield* pointItems(point, 0, words);
  }
}

function* pointItems(point: ReportPoint, level: 0 | 1, words: ReportWords): Generator<ReportItem> {
  yield { is: 'item', level, strong: '', segments: said(point, words) };
  for (const sub of point.subs) yield* pointItems(sub, 1, words);
}

/** A point's words, and the hands that were counted for it. */
function said({ segments, hands }: ReportPoint, words: ReportWords): readonly Segment[] {
  if (hands === null) return segments;
  return [...segments, { text: ` (${words.hands(hands)})`, quoted: false }];
}

function* findingParts({ findings, language, facts }: ReportView): Generator<ReportPart> {
  if (findings === null) return;
  const words = reportWords(language);
  yield { is: 'heading', text: findings.heading, mark: null };
  if (findings.lead !== '') yield { is: 'paragraph', role: 'plain', text: findings.lead };
  for (const { title, elaboration, tables } of findings.items) {
    const rests = tables.length === 0 ? '' : words.supportedBy(tables.length, facts.tables);
    yield dashed(title, elaboration, rests);
  }
}

/** The pictures' figures: these formats draw none. */
function* figureParts({ pictures, language }: ReportView): Generator<ReportPart> {
  const figures = picturesOf(pictures, language);
  if (figures.length === 0) return;
  yield { is: 'heading', text: reportWords(language).pictures.heading, mark: null };
  for (const { title, note, head, rows } of figures) {
    yield { is: 'subheading', text: title };
    if (note !== '') yield { is: 'paragraph', role: 'plain', text: note };
    yield { is: 'table', head, rows };
  }
}

/** "Title – what it is about (3 of 4 tables)". */
function dashed(title: string, more: string, rests: string): ReportItem {
  const text = `${more === '' ? '' : ` – ${more}`}${rests === '' ? '' : ` (${rests})`}`;
  return {
    is: 'item',
    level: 0,
    strong: title,
    segments: text === '' ? [] : [{ text, quoted: false }],
  };
}
