import type { ReportWords } from '../report-words.ts';
import { aboutHowMany, factLine, inWords } from './counts.ts';
import { longDate } from './long-date.ts';

const SMALL = 'geen één twee drie vier vijf zes zeven acht negen tien'.split(' ');
const ORDINALS = ' eerste tweede derde vierde vijfde zesde zevende achtste negende tiende'.split(
  ' ',
);

const words = (count: number): string => inWords(count, SMALL);
const around = (people: string): string => aboutHowMany(people, (count) => `ongeveer ${count}`);
const ordinal = (number: number): string => ORDINALS[number] ?? `${number}e`;

export const NL: ReportWords = {
  findingsHeading: 'Wat dit ons vertelt',
  findingsLead(cited, all) {
    if (cited > 1 && cited === all) {
      return `Aan alle ${words(all)} tafels kwamen dezelfde thema’s terug:`;
    }
    if (cited > 1) {
      return `Aan ${words(cited)} van de ${words(all)} tafels kwamen dezelfde thema’s terug:`;
    }
    return 'Meerdere thema’s kwamen steeds terug:';
  },
  nextHeading: 'Hoe nu verder?',
  leadIns: [
    'Dit waren de belangrijkste punten:',
    'De belangrijkste thema’s waren:',
    'Het ging vooral over:',
    'Er werd gesproken over:',
  ],
  occasion({ series, number, title }) {
    if (number === null) return series === title ? '' : series;
    const which = `${ordinal(number)} bijeenkomst`;
    if (series === '') return which.charAt(0).toUpperCase() + which.slice(1);
    return `${series} · ${which}`;
  },
  facts: (facts) =>
    factLine(facts, longDate(facts.date, 'nl'), {
      people: `${around(facts.people)} mensen`,
      points: (count) => (count === 1 ? '1 punt' : `${count} punten`),
    }),
  opening({ series, number, title, date, place, tables, people, audience }) {
    const what =
      series !== '' && number !== null
        ? `De ${ordinal(number)} bijeenkomst van ${series}`
        : `De bijeenkomst “${title}”`;
    const when = longDate(date, 'nl');
    const where = place === '' ? '' : ` (${place})`;
    const who = people === '' ? '' : `, met ${around(people)} ${audience || 'mensen'}`;
    const sat =
      tables === 1
        ? 'We zaten aan één tafel. Het thema was:'
        : `We zaten aan ${words(tables)} tafels, en iedereen kon aanschuiven bij het gesprek van zijn keuze. De ${words(tables)} thema’s waren:`;
    return `${what} vond plaats${when === '' ? '' : ` op ${when}`}${where}${who}.\n\n${sat}`;
  },
  colophon: 'De notities zijn gemaakt door de mensen aan elke tafel.',
  tableMark: (number) => `Tafel ${number}`,
  agree: (count) => (count === 1 ? '1 persoon is het eens' : `${count} mensen zijn het eens`),
  hands: (count) => `opgestoken handen: ${count}`,
  supportedBy: (cited, all) => `${cited} van ${all} tafels`,
  pictures: {
    heading: 'De bijeenkomst in beeld',
    figures: 'De cijfers',
    pace: 'Punten aan elke tafel door de tijd heen',
    moves: 'Hoe de zaal bewoog',
    movesNote: (fewest) =>
      `Mensen die van de ene tafel naar de andere gingen. Minder dan ${words(fewest)} worden niet getoond.`,
    agreement: 'Instemming met de punten achter elke conclusie',
    minutes: (minutes) => `${minutes} min`,
    time: 'Tijd',
    from: 'Van',
    to: 'Naar',
    people: 'Mensen',
    points: 'Punten',
    finding: 'Conclusie',
    agreements: 'Instemming',
  },
};
