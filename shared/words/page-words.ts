import { type PickerWords, pickerWords } from './picker-words.ts';

/**
 * What stands in the pages that the server writes itself, before any program runs on the phone. The screens
 * have their own catalogue.
 */
export type PageWords = PickerWords & {
  readonly table: (number: number) => string;
  readonly tableClosed: string;
  /** Empty for nobody. */
  readonly here: (people: number) => string;
  readonly otherTables: string;
  readonly everyTable: string;
  readonly sitDown: string;
  readonly keyPoints: string;
  readonly morePoints: (count: number) => string;
  readonly doorsClosed: string;
  /** @param code as it was typed, spaced for reading. */
  readonly codeNotFound: (code: string) => string;
  readonly checkCode: string;
  readonly codeLabel: string;
  readonly join: string;
  readonly startGathering: string;
  readonly homeTitle: string;
  readonly home: string;
  readonly pageNotFound: string;
  readonly notBuilt: string;
  /** While very many wrong codes are tried. */
  readonly proving: string;
  readonly provingWhy: string;
  readonly provingWithout: string;
};

const EN: PageWords = {
  ...pickerWords('en'),
  table: (number) => `Table ${number}`,
  tableClosed: 'closed',
  here: (people) => (people === 0 ? '' : `${people} here`),
  otherTables: 'The other tables',
  everyTable: 'Every table',
  sitDown: 'Sit down at a table',
  keyPoints: 'Kept so far',
  morePoints: (count) => (count === 1 ? 'And 1 more point.' : `And ${count} more points.`),
  doorsClosed:
    'The doors are closed for newcomers. If you were here before, you can still come in.',
  codeNotFound: (code) => `We can’t find ${code}.`,
  checkCode: 'Check the letters on the screen.',
  codeLabel: 'The code on the screen',
  join: 'Join',
  startGathering: 'Start a gathering',
  homeTitle: 'Tablecloth',
  home: 'To the start page',
  pageNotFound: 'There is nothing at this address.',
  notBuilt: 'The screens are not built yet: run “npm run build”, then start again.',
  proving: 'One moment',
  provingWhy:
    'Many wrong join codes are being tried here just now. This page shows that it is not one of those who guess: it opens by itself in a few seconds.',
  provingWithout: 'It needs JavaScript for that. Or try again in a minute.',
};

/** The words for a language (BCP 47); English where we have none of our own yet. */
export function pageWords(_language: string): PageWords {
  return EN;
}
