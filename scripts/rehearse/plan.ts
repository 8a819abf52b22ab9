import type { Creation } from '@tablecloth/shared/command.ts';
import { LIMITS } from '@tablecloth/shared/limits.ts';
import { MORE_LIMITS } from '@tablecloth/shared/more-limits.ts';
import { type Block, type Kind, KINDS } from '@tablecloth/shared/model.ts';
import { cleanText, countGraphemes } from '@tablecloth/shared/text.ts';
import { segments } from '@tablecloth/shared/views/quotation.ts';
import {
  type FilePoint,
  type FileTable,
  type GatheringFile,
  RehearsalError,
} from './gathering-file.ts';
import { fit, inPieces } from './fit.ts';

/** What becomes of a point: the facilitator keeps it, leaves it waiting, or takes it down. */
export type Fate = 'kept' | 'waiting' | 'hidden';

export type PlannedPoint = {
  /** Its place in the file's order, sub-points right after their point. */
  readonly index: number;
  /** Index of its table. */
  readonly table: number;
  /** Index of the point it belongs to. */
  readonly under: number | null;
  readonly kind: Kind;
  readonly text: string;
  readonly fate: Fate;
  readonly reason: string;
  /** How many people agreed, in the file. */
  readonly agrees: number;
  /** Who said it, where the file knows. */
  readonly author: string | null;
};

/** A gathering file as what people will do. */
export type Plan = {
  readonly creation: Creation;
  readonly points: readonly PlannedPoint[];
  readonly sections: readonly {
    readonly table: number;
    readonly heading: string;
    readonly summary: string;
    readonly leadIn: string;
  }[];
  readonly blocks: readonly { readonly block: Block; readonly text: string }[];
  readonly findings: readonly {
    readonly title: string;
    readonly elaboration: string;
    readonly cites: readonly number[];
  }[];
  /** How many people the file says were there. */
  readonly participants: number | null;
  /** What had to be fitted, to be told to whoever rehearses. */
  readonly notices: readonly string[];
};

/** @throws RehearsalError where the file holds what no gathering can. */
export function planOf(file: GatheringFile): Plan {
  const notices: string[] = [];
  const short = (text: string, max: number, place: string): string => {
    const fitted = fit(text, max);
    if (fitted !== text) notices.push(`${place} was shortened to ${max} characters`);
    return fitted;
  };
  if (file.tables.length > LIMITS.tables) {
    throw new RehearsalError(
      `tables has ${file.tables.length} entries; a gathering holds at most ${LIMITS.tables}.`,
    );
  }
  const language = languageOf(file.lang);
  const { points, starts } = plannedPoints(file, language, notices);
  return {
    creation: {
      title: short(file.title, LIMITS.titleGraphemes, 'title'),
      series: short(file.series ?? '', LIMITS.titleGraphemes, 'series'),
      number: seriesNumber(file.number),
      date: /^\d{4}-\d\d-\d\d$/.test(file.date ?? '') ? (file.date ?? '') : '',
      place: short(file.place ?? '', LIMITS.glossGraphemes, 'place'),
      language,
      themes: themesOf(file).map(({ title, gloss }, index) => ({
        title: short(title, LIMITS.titleGraphemes, `tables[${index}].theme`),
        gloss: short(gloss, LIMITS.glossGraphemes, `tables[${index}].description`),
        question: '',
      })),
    },
    points,
    sections: file.tables.flatMap((table, index) => sectionOf(table, index, short)),
    blocks: blocksOf(file),
    findings: findingsOf(file, starts),
    participants: file.participants,
    notices,
  };
}

function languageOf(lang: string | null): string {
  const tag = (lang ?? 'en').replaceAll('_', '-');
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) ? tag : 'en';
}

function seriesNumber(number: number | null): number | null {
  return number !== null && Number.isInteger(number) && number >= 1 && number <= 9_999
    ? number
    : null;
}

const DASH = ' – ';

/** "Title – more" in its two parts; the first dash counts. */
function dashed(text: string): { title: string; more: string } {
  const at = text.indexOf(DASH);
  if (at === -1) return { title: text, more: '' };
  return { title: text.slice(0, at), more: text.slice(at + DASH.length) };
}

/** The list of themes as it was published, where the file has it; else what stands on the tables. */
function themesOf({ themeList, tables }: GatheringFile): { title: string; gloss: string }[] {
  if (themeList !== null && themeList.length === tables.length) {
    const published = themeList.map(dashed);
    if (published.every(({ title }, index) => title === tables[index]?.theme)) {
      return published.map(({ title, more }) => ({ title, gloss: more }));
    }
  }
  return tables.map(({ theme, description }) => ({ title: theme, gloss: description ?? '' }));
}

function sectionOf(
  table: FileTable,
  index: number,
  short: (text: string, max: number, place: string) => string,
): Plan['sections'] {
  const { heading, summary, leadIn } = { ...introOf(table), heading: table.heading ?? '' };
  // A description too long to stand beside the theme opens the table's notes instead.
  const long = countGraphemes(table.description ?? '') > LIMITS.glossGraphemes;
  const said = summary === '' && long ? (table.description ?? '') : summary;
  if (heading === '' && said === '' && leadIn === '') return [];
  return [
    {
      table: index,
      heading: short(heading, LIMITS.titleGraphemes, `tables[${index}].heading`),
      summary: said,
      leadIn: short(leadIn, LIMITS.glossGraphemes, `tables[${index}].leadIn`),
    },
  ];
}

/** A table's introduction that was not divided: its last sentence leads in, when it ends with a colon. */
function introOf(table: FileTable): { summary: string; leadIn: string } {
  if (table.summary !== null || table.leadIn !== null || table.intro === null) {
    return { summary: table.summary ?? '', leadIn: table.leadIn ?? '' };
  }
  const intro = table.intro.trim();
  const divided = /^(.*[.!?…。！？])\s+([^.!?…。！？]+[:：])$/su.exec(intro);
  if (divided) return { summary: divided[1] ?? '', leadIn: divided[2] ?? '' };
  return /[:：]$/.test(intro) ? { summary: '', leadIn: intro } : { summary: intro, leadIn: '' };
}

function joined(text: string | readonly string[] | null): string {
  if (text === null) return '';
  return typeof text === 'string' ? text : text.join('\n\n');
}

function blocksOf(file: GatheringFile): Plan['blocks'] {
  const long = countGraphemes(file.title) > LIMITS.titleGraphemes;
  const blocks: readonly { readonly block: Block; readonly text: string }[] = [
    { block: 'title', text: long ? file.title : '' },
    { block: 'opening', text: joined(file.intro) },
    { block: 'findingsHeading', text: file.commonHeading ?? '' },
    { block: 'findingsLead', text: file.commonLead ?? '' },
    { block: 'nextHeading', text: file.nextHeading ?? '' },
    { block: 'next', text: joined(file.next) },
    { block: 'credit', text: joined(file.credit) },
  ];
  for (const { block, text } of blocks) {
    if (countGraphemes(text) > MORE_LIMITS.blockGraphemes) {
      throw new RehearsalError(
        `the ${block} of the report has more than ${MORE_LIMITS.blockGraphemes} characters.`,
      );
    }
  }
  return blocks.filter(({ text }) => text.trim() !== '');
}

function findingsOf(file: GatheringFile, starts: readonly (readonly number[])[]): Plan['findings'] {
  return (file.commonThemes ?? []).slice(0, MORE_LIMITS.findings).map((text, index) => {
    const { title, more } = dashed(text);
    const cites = (file.commonCites?.[index] ?? []).flatMap((place) => {
      const [table = 0, point = 0] = place.split('.').map(Number);
      return starts[table - 1]?.[point - 1] ?? [];
    });
    return { title, elaboration: more, cites };
  });
}

/** All points in order, and for each table where its points (without sub-points) stand in that order. */
function plannedPoints(
  file: GatheringFile,
  language: string,
  notices: string[],
): { points: PlannedPoint[]; starts: number[][] } {
  const points: PlannedPoint[] = [];
  const starts = file.tables.map((table, tableIndex) =>
    table.points.map((point, pointIndex) => {
      const place = `tables[${tableIndex}].points[${pointIndex}]`;
      const common = {
        table: tableIndex,
        fate: fateOf(point),
        reason: fit(point.reason ?? 'Taken down by the moderators', LIMITS.glossGraphemes),
        author: point.by === null ? null : String(point.by),
      };
      const [head = '', ...rest] = piecesOf(point.text, place, notices);
      const subs = (point.sub ?? []).flatMap((sub, index) =>
        piecesOf(sub, `${place}.sub[${index}]`, notices),
      );
      const top = points.length;
      const agrees = Math.max(0, Math.floor(point.agree ?? 0));
      points.push({
        ...common,
        index: top,
        under: null,
        kind: kindOf(point, point.text.trim(), language),
        text: head,
        agrees,
      });
      for (const text of [...rest, ...subs]) {
        const kind = isQuestion(text) ? 'question' : 'point';
        points.push({ ...common, index: points.length, under: top, kind, text, agrees: 0 });
      }
      return top;
    }),
  );
  if (points.length > LIMITS.points) {
    throw new RehearsalError(
      `the file has ${points.length} points; a gathering holds at most ${LIMITS.points}.`,
    );
  }
  return { points, starts };
}

function piecesOf(text: string, place: string, notices: string[]): readonly string[] {
  const clean = cleanText(text);
  if (clean === null) throw new RehearsalError(`${place}.text is not Unicode text.`);
  if (clean === '') throw new RehearsalError(`${place}.text must not be empty.`);
  const pieces = inPieces(clean, LIMITS.pointGraphemes);
  if (pieces.length > 1) {
    notices.push(
      `${place} is longer than ${LIMITS.pointGraphemes} characters and goes on in sub-points`,
    );
  }
  return pieces;
}

function fateOf({ moderated }: FilePoint): Fate {
  if (moderated === null || moderated > 0) return 'kept';
  return moderated === 0 ? 'waiting' : 'hidden';
}

const isQuestion = (text: string): boolean => /[?？؟]$/.test(text);

/** A quote is wholly in quotation marks: one without would be given marks that its author never wrote. */
function kindOf(point: FilePoint, text: string, language: string): Kind {
  const said = point.quote === true || point.spokenQuote === true || point.kind === 'quote';
  if (said) {
    const [only, ...more] = segments(text, 'point', language);
    if (only?.quoted && more.length === 0) return 'quote';
  }
  if (isQuestion(text)) return 'question';
  const named = KINDS.find((kind) => kind === point.kind);
  return named === undefined || named === 'quote' ? 'point' : named;
}
