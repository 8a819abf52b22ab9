import type { MarkView } from '../views/mark.ts';
import type { Photo } from '../model.ts';
import { photoFile, photoType } from './photo.ts';
import { groupsOf, type ReportPoint, type ReportView } from '../views/report.ts';

/**
 * The published report for programs. What is here keeps its name and meaning as long as the version stays; new things
 * may come beside it. It holds no ids and nothing of who said what.
 */
export const PUBLISHED_FORMAT = 'tablecloth.report';
export const PUBLISHED_VERSION = 1;

/** @param address of the page it belongs to. */
export function publishedReport(view: ReportView, address: string) {
  const { facts } = view;
  return {
    format: PUBLISHED_FORMAT,
    version: PUBLISHED_VERSION,
    address,
    language: view.language,
    title: view.title,
    gathering: {
      title: facts.title,
      series: facts.series,
      number: facts.number,
      date: facts.date,
      place: facts.place,
      people: facts.people,
    },
    opening: view.opening,
    photo: view.photo && {
      address: `${address}/${publishedPhoto(view.photo)}`,
      type: photoType(view.photo),
      width: view.photo.width,
      height: view.photo.height,
      alt: view.photo.alt,
      caption: view.photo.caption,
    },
    themes: view.themes.map(({ mark, title, gloss }) => ({ table: mark.number, title, gloss })),
    tables: view.sections.map((section) => ({
      table: section.mark.number,
      heading: section.heading,
      summary: section.summary,
      leadIn: section.leadIn,
      groups: groupsOf(section).map(({ heading, items }) => ({
        heading: heading === null ? null : textOf(heading),
        points: [...(heading?.subs ?? []), ...items].map(pointOf),
      })),
    })),
    findings: view.findings && {
      heading: view.findings.heading,
      lead: view.findings.lead,
      items: view.findings.items.map(({ title, elaboration, tables, points }) => ({
        title,
        elaboration,
        tables: tables.map(numberOf),
        points: points.map(textOf),
      })),
    },
    pictures: {
      pace: view.pictures.pace && {
        minutes: view.pictures.pace.step,
        tables: view.pictures.pace.tables.map(({ mark, points }) => ({
          table: mark.number,
          points,
        })),
      },
      moves:
        view.pictures.moves?.map(({ from, to, people }) => ({
          from: from.number,
          to: to.number,
          people,
        })) ?? null,
      agreement: view.pictures.agreement,
    },
    next: view.next && { ...view.next, date: view.nextDate },
    credit: view.credit,
  };
}

/** The name of a published photo, below the page's own address: another photo has another one. */
export function publishedPhoto(photo: Photo): string {
  return photoFile(photo).replace('.', `-${photo.seq}.`);
}

const numberOf = ({ number }: MarkView): number => number;

const textOf = ({ segments }: ReportPoint): string => segments.map(({ text }) => text).join('');

type PublishedPoint = {
  readonly kind: string;
  readonly text: string;
  /** What in it somebody said, marks included. */
  readonly quotes: readonly string[];
  readonly agrees: number;
  readonly hands: number | null;
  readonly points: readonly PublishedPoint[];
};

function pointOf(point: ReportPoint): PublishedPoint {
  const { kind, agrees, hands, segments, subs } = point;
  return {
    kind,
    text: textOf(point),
    quotes: segments.filter(({ quoted }) => quoted).map(({ text }) => text),
    agrees,
    hands,
    points: subs.map(pointOf),
  };
}
