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

const inWords = (count: number): string => SMALL[count] ?? String(count);

/** Howard Hinnant's days_from_civil: a calendar date as a day number, without a clock. */
function daysSince1970(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const yearOfEra = y - era * 400;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** "Thursday 18 September", without the year, as people write it in notes. UTC, so that no zone shifts the day. */
function longDate(date: string, language: string): string {
  const [year, month, day] = date.split('-').map(Number);
  if (!year || !month || !day) return '';
  return new Intl.DateTimeFormat(language.startsWith('en') ? 'en-GB' : language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  })
    .format(daysSince1970(year, month, day) * 86_400_000)
    .replace(',', '');
}

/** "around 25": a count of heads, to the nearest five from ten on. Words that are no number stay as they were typed. */
function aboutHowMany(people: string): string {
  if (!/^\d{1,6}$/.test(people)) return people;
  const count = Number(people);
  return count < 10 ? inWords(count) : `around ${Math.round(count / 5) * 5}`;
}

const ORDINAL_RULES = new Intl.PluralRules('en', { type: 'ordinal' });
const SUFFIXES: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' };

function ordinal(number: number): string {
  return ORDINALS[number] ?? `${number}${SUFFIXES[ORDINAL_RULES.select(number)] ?? 'th'}`;
}

const EN: ReportWords = {
  findingsHeading: 'What this tells us',
  findingsLead(cited, all) {
    if (cited > 1 && cited === all) {
      return `Across all ${inWords(all)} tables, several common themes emerged:`;
    }
    if (cited > 1) {
      return `Across ${inWords(cited)} of the ${inWords(all)} tables, several common themes emerged:`;
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
  facts: ({ date, place, language, people, points }) =>
    [
      longDate(date, language),
      place,
      people === '' ? '' : `${aboutHowMany(people)} people`,
      points === 1 ? '1 point' : points > 0 ? `${points} points` : '',
    ].filter((fact) => fact !== ''),
  opening(facts) {
    const { series, number, title, date, place, language, tables, people, audience } = facts;
    const what =
      series !== '' && number !== null
        ? `The ${series} held its ${ordinal(number)} gathering`
        : `${title} took place`;
    const when = longDate(date, language);
    const who =
      people === '' ? '' : `, bringing together ${aboutHowMany(people)} ${audience || 'people'}`;
    const first = `${what}${when === '' ? '' : ` on ${when}`}${place === '' ? '' : ` at ${place}`}${who}.`;
    const second =
      tables === 1
        ? 'We sat down around one discussion table. The theme was:'
        : `We sat down around ${inWords(tables)} discussion tables. People were free to move to whichever discussion interested them. The ${inWords(tables)} themes were:`;
    return `${first}\n\n${second}`;
  },
  colophon: 'Notes were kept by the people at each table.',
  tableMark: (number) => `Table ${number}`,
  agree: (count) => (count === 1 ? '1 person agrees' : `${count} people agree`),
  hands: (count) => `show of hands: ${count}`,
  supportedBy: (cited, all) => `${cited} of ${all} tables`,
};

/** The words for a language (BCP 47); English where we have none of our own yet. */
export function reportWords(_language: string): ReportWords {
  return EN;
}
