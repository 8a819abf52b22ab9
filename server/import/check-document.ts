import {
  type Checked,
  checkLine,
  checkSaid,
  checkText,
  needed,
} from '@tablecloth/shared/decide/decision.ts';
import type { PlainHarvest } from '@tablecloth/shared/harvest-shape.ts';
import { LIMITS } from '@tablecloth/shared/limits.ts';
import { MORE_LIMITS } from '@tablecloth/shared/more-limits.ts';
import { BLOCKS } from '@tablecloth/shared/model.ts';
import type { RejectionCode } from '@tablecloth/shared/rejection.ts';
import type { PlainGathering } from '@tablecloth/shared/snapshot.ts';
import type { GatheringDocument } from '@tablecloth/shared/document-shape.ts';
import { cleanPhoto } from '../photo/clean-photo.ts';
import { wordsFor } from '../problem.ts';
import type { Read } from './read-document.ts';
import { findDisorder } from './references.ts';

/** Thrown at the first fault and caught where the check began: never leaves this file. */
class Wrong extends Error {
  readonly code: RejectionCode;
  readonly at: string;

  constructor(code: RejectionCode, at: string) {
    super(wordsFor(code));
    this.code = code;
    this.at = at;
  }
}

/** A document of the right shape → the same with its texts as they are kept, or its first fault. */
export function firstFault(document: GatheringDocument): Read {
  const { gathering } = document;
  const disorder = findDisorder(gathering);
  if (disorder) {
    const { at, message } = disorder;
    return { ok: false, fault: { code: 'malformed', at, message: `${at}: ${message}` } };
  }
  try {
    return { ok: true, document: { ...document, gathering: withKeptTexts(gathering) } };
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    const { code, at, message } = error;
    return { ok: false, fault: { code, at, message: `${at}: ${message}` } };
  }
}

function kept(check: Checked, at: string): string {
  if (check.wrong !== null) throw new Wrong(check.wrong, `gathering.${at}`);
  return check.text;
}

function withKeptTexts(gathering: GatheringDocument['gathering']): GatheringDocument['gathering'] {
  const { titleGraphemes, glossGraphemes, nameGraphemes } = LIMITS;
  const line = (text: string, at: string, max: number): string => kept(checkLine(text, max), at);
  const named = (text: string, at: string, max: number): string =>
    kept(needed(checkLine(text, max)), at);
  const { info } = gathering;
  return {
    ...gathering,
    info: {
      ...info,
      title: named(info.title, 'info.title', titleGraphemes),
      series: line(info.series, 'info.series', titleGraphemes),
      place: line(info.place, 'info.place', glossGraphemes),
    },
    themes: gathering.themes.map((theme, i) => ({
      ...theme,
      title: named(theme.title, `themes[${i}].title`, titleGraphemes),
      gloss: line(theme.gloss, `themes[${i}].gloss`, glossGraphemes),
      question: line(theme.question, `themes[${i}].question`, glossGraphemes),
    })),
    points: gathering.points.map((point, i) => ({
      ...point,
      text: kept(checkSaid(point.text), `points[${i}].text`),
      hidden:
        point.hidden === null ? null : line(point.hidden, `points[${i}].hidden`, glossGraphemes),
      ...(point.saidBy !== undefined && {
        saidBy: named(point.saidBy, `points[${i}].saidBy`, nameGraphemes),
      }),
    })),
    names: gathering.names.map(([person, name], i) => [
      person,
      named(name, `names[${i}][1]`, nameGraphemes),
    ]),
    report: withKeptReport(gathering.report),
    room: {
      ...gathering.room,
      ...(gathering.room.harvest && { harvest: withKeptHarvest(gathering.room.harvest) }),
      rounds: {
        ...gathering.room.rounds,
        steps: gathering.room.rounds.steps.map((step, i) => ({
          ...step,
          instruction: line(
            step.instruction,
            `room.rounds.steps[${i}].instruction`,
            glossGraphemes,
          ),
        })),
      },
    },
  };
}

function withKeptHarvest(harvest: PlainHarvest): PlainHarvest {
  const { pointGraphemes, wordGraphemes } = { ...LIMITS, ...MORE_LIMITS };
  const named = (text: string, at: string, max: number): string =>
    kept(needed(checkLine(text, max)), `room.harvest.${at}`);
  return {
    ...harvest,
    closing: {
      ...harvest.closing,
      words: harvest.closing.words.map((word, i) => ({
        ...word,
        text: named(word.text, `closing.words[${i}].text`, wordGraphemes),
      })),
    },
    suggestions: harvest.suggestions.map((one, i) => ({
      ...one,
      text: named(one.text, `suggestions[${i}].text`, pointGraphemes),
    })),
  };
}

type PlainPhoto = NonNullable<PlainGathering['report']['photo']>;

/** Looked at as one that is uploaded: a file may say what it likes of it. */
function keptPhoto({ seq, data, ...said }: Required<PlainPhoto>): PlainPhoto {
  const cleaned = cleanPhoto(Buffer.from(data, 'base64'));
  if (cleaned === 'malformed' || cleaned === 'too-long') {
    throw new Wrong(cleaned, 'gathering.report.photo.data');
  }
  const { bytes, ...picture } = cleaned;
  const line = (text: string): Checked => checkLine(text, MORE_LIMITS.altGraphemes);
  return {
    seq,
    ...picture,
    alt: kept(needed(line(said.alt)), 'report.photo.alt'),
    caption: kept(line(said.caption), 'report.photo.caption'),
    data: bytes.toString('base64'),
  };
}

function withKeptReport(report: PlainGathering['report']): PlainGathering['report'] {
  const { titleGraphemes, glossGraphemes, pointGraphemes, blockGraphemes } = {
    ...LIMITS,
    ...MORE_LIMITS,
  };
  const text = (written: string, at: string): string =>
    kept(checkText(written, blockGraphemes), `report.${at}`);
  const line = (written: string, at: string, max: number): string =>
    kept(checkLine(written, max), `report.${at}`);
  const blocks = { ...report.blocks };
  for (const block of BLOCKS) blocks[block] = text(blocks[block], `blocks.${block}`);
  return {
    blocks,
    sections: report.sections.map((section, i) => ({
      ...section,
      heading: line(section.heading, `sections[${i}].heading`, titleGraphemes),
      summary: text(section.summary, `sections[${i}].summary`),
      leadIn: line(section.leadIn, `sections[${i}].leadIn`, glossGraphemes),
    })),
    findings: report.findings.map((finding, i) => ({
      ...finding,
      title: line(finding.title, `findings[${i}].title`, pointGraphemes),
      elaboration: text(finding.elaboration, `findings[${i}].elaboration`),
    })),
    entries: report.entries.map((entry, i) => ({
      ...entry,
      text: line(entry.text, `entries[${i}].text`, pointGraphemes),
      over: line(entry.over, `entries[${i}].over`, titleGraphemes),
    })),
    orders: report.orders,
    pulls: report.pulls,
    off: report.off,
    ...(report.photo?.data && { photo: keptPhoto({ ...report.photo, data: report.photo.data }) }),
  };
}
