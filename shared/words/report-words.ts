import { DE } from './report/de.ts';
import { EN } from './report/en.ts';
import { ES } from './report/es.ts';
import { FR } from './report/fr.ts';
import { HE } from './report/he.ts';
import { IT } from './report/it.ts';
import { NL } from './report/nl.ts';
import { PT } from './report/pt.ts';
import { ZH_HANS } from './report/zh-hans.ts';
import { ZH_HANT } from './report/zh-hant.ts';

/**
 * What a report says by itself, in the language of the gathering (a reader's own language does not matter
 * to a document). The screens have their catalogue; documents that the server writes have this.
 */
export type ReportWords = {
  readonly findingsHeading: string;
  /** @param cited tables that the findings rest on; @param all tables there are. */
  readonly findingsLead: (cited: number, all: number) => string;
  readonly nextHeading: string;
  /** Between a table's summary and its points; tables take them in turn. */
  readonly leadIns: readonly string[];
  /** Which gathering of which series this was; empty where neither is known. */
  readonly occasion: (facts: Facts) => string;
  readonly facts: (facts: Facts) => readonly string[];
  /** A first version of the opening, from what is known. */
  readonly opening: (facts: Facts) => string;
  readonly colophon: string;
  readonly tableMark: (number: number) => string;
  readonly agree: (count: number) => string;
  /** Hands counted in the room, beside a point. */
  readonly hands: (count: number) => string;
  readonly supportedBy: (cited: number, all: number) => string;
  readonly pictures: PictureWords;
};

/** What stands in and beside the pictures of a gathering. */
export type PictureWords = {
  readonly heading: string;
  /** Opens the table behind a picture. */
  readonly figures: string;
  readonly pace: string;
  readonly moves: string;
  /** @param fewest fewer people than this are not shown. */
  readonly movesNote: (fewest: number) => string;
  readonly agreement: string;
  /** Since the first point. */
  readonly minutes: (minutes: number) => string;
  readonly time: string;
  readonly from: string;
  readonly to: string;
  readonly people: string;
  readonly points: string;
  readonly finding: string;
  readonly agreements: string;
};

export type Facts = {
  readonly title: string;
  readonly series: string;
  readonly number: number | null;
  /** YYYY-MM-DD or empty. */
  readonly date: string;
  readonly place: string;
  readonly language: string;
  /** How many people there were, as somebody counted them; empty where nobody did. */
  readonly people: string;
  /** What they are called: "data professionals"; may be empty. */
  readonly audience: string;
  readonly tables: number;
  readonly points: number;
};

const LANGUAGES: Readonly<Record<string, ReportWords>> = {
  de: DE,
  en: EN,
  es: ES,
  fr: FR,
  he: HE,
  // As browsers called it until 1989's code was given up.
  iw: HE,
  it: IT,
  nl: NL,
  pt: PT,
  zh: ZH_HANS,
};

/** The words for a language (BCP 47); English where we have none of our own yet. */
export function reportWords(language: string): ReportWords {
  if (/^zh\b.*-(?:hant|tw|hk|mo)\b/i.test(language)) return ZH_HANT;
  return LANGUAGES[language.split('-')[0]?.toLowerCase() ?? ''] ?? EN;
}
