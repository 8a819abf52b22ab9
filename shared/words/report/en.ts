import type { ReportWords } from '../report-words.ts';
import { aboutHowMany, factLine, inWords } from './counts.ts';
import { longDate } from './long-date.ts';

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const ORDINALS = [
  '',
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];

const words = (count: number): string => inWords(count, SMALL);

/** "Thursday 18 September". */
const dateOf = (date: string): string => longDate(date, 'en-GB').replace(',', '');

function around(people: string): string {
  return /^\d$/.test(people)
    ? words(Number(people))
    : aboutHowMany(people, (count) => `around ${count}`);
}

const ORDINAL_RULES = new Intl.PluralRules('en', { type: 'ordinal' });
const SUFFIXES: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' };

function ordinal(number: number): string {
  return ORDINALS[number] ?? `${number}${SUFFIXES[ORDINAL_RULES.select(number)] ?? 'th'}`;
}

export const EN: ReportWords = {
  findingsHeading: 'What this tells us',
  findingsLead(cited, all) {
    if (cited > 1 && cited === all) {
      return `Across all ${words(all)} tables, several common themes emerged:`;
    }
    if (cited > 1) {
      return `Across ${words(cited)} of the ${words(all)} tables, several common themes emerged:`;
    }
    return 'Several common themes emerged:';
  },
  nextHeading: 'What’s next?',
  leadIns: [
    'Key points included:',
    'Main themes were:',
    'Key discussions covered:',
    'They discussed:',
  ],
  occasion({ series, number, title }) {
    if (number === null) return series === title ? '' : series;
    const which = `${ordinal(number)} gathering`;
    if (series === '') return which.charAt(0).toUpperCase() + which.slice(1);
    return `${series} · ${which}`;
  },
  facts: (facts) =>
    factLine(facts, dateOf(facts.date), {
      people: `${around(facts.people)} people`,
      points: (count) => (count === 1 ? '1 point' : `${count} points`),
    }),
  opening(facts) {
    const { series, number, title, date, place, tables, people, audience } = facts;
    const what =
      series !== '' && number !== null
        ? `The ${series} held its ${ordinal(number)} gathering`
        : `${title} took place`;
    const when = dateOf(date);
    const who =
      people === '' ? '' : `, bringing together ${around(people)} ${audience || 'people'}`;
    const first = `${what}${when === '' ? '' : ` on ${when}`}${place === '' ? '' : ` at ${place}`}${who}.`;
    const second =
      tables === 1
        ? 'We sat down around one discussion table. The theme was:'
        : `We sat down around ${words(tables)} discussion tables. People were free to move to whichever discussion interested them. The ${words(tables)} themes were:`;
    return `${first}\n\n${second}`;
  },
  colophon: 'Notes were kept by the people at each table.',
  tableMark: (number) => `Table ${number}`,
  agree: (count) => (count === 1 ? '1 person agrees' : `${count} people agree`),
  hands: (count) => `show of hands: ${count}`,
  supportedBy: (cited, all) => `${cited} of ${all} tables`,
  pictures: {
    heading: 'The gathering in pictures',
    figures: 'The figures',
    pace: 'Points at each table over time',
    moves: 'How the room moved',
    movesNote: (fewest) =>
      `People who went from one table to another. Fewer than ${words(fewest)} are not shown.`,
    agreement: 'Agreement with the points behind each finding',
    minutes: (minutes) => `${minutes} min`,
    time: 'Time',
    from: 'From',
    to: 'To',
    people: 'People',
    points: 'Points',
    finding: 'Finding',
    agreements: 'Agreements',
  },
};
