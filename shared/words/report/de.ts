import type { ReportWords } from '../report-words.ts';
import { aboutHowMany, factLine, inWords } from './counts.ts';
import { longDate } from './long-date.ts';

const SMALL = 'null eine zwei drei vier fünf sechs sieben acht neun zehn elf zwölf'.split(' ');
const ORDINALS =
  ' erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte elfte zwölfte'.split(' ');

const words = (count: number): string => inWords(count, SMALL);
const around = (people: string): string => aboutHowMany(people, (count) => `rund ${count}`);
const ordinal = (number: number): string => ORDINALS[number] ?? `${number}.`;

export const DE: ReportWords = {
  findingsHeading: 'Was wir daraus mitnehmen',
  findingsLead(cited, all) {
    if (cited > 1 && cited === all)
      return `An allen ${words(all)} Tischen kamen dieselben Themen auf:`;
    if (cited > 1)
      return `An ${words(cited)} von ${words(all)} Tischen kamen dieselben Themen auf:`;
    return 'Mehrere Themen kehrten immer wieder:';
  },
  nextHeading: 'Wie geht es weiter?',
  leadIns: [
    'Das waren die wichtigsten Punkte:',
    'Die wichtigsten Themen waren:',
    'Gesprochen wurde vor allem über:',
    'Darum ging es:',
  ],
  occasion({ series, number, title }) {
    if (number === null) return series === title ? '' : series;
    const which = `${number}. Treffen`;
    return series === '' ? which : `${series} · ${which}`;
  },
  facts: (facts) =>
    factLine(facts, longDate(facts.date, 'de'), {
      people: `${around(facts.people)} Menschen`,
      points: (count) => (count === 1 ? '1 Punkt' : `${count} Punkte`),
    }),
  opening({ series, number, title, date, place, tables, people, audience }) {
    const what =
      series !== '' && number !== null
        ? `das ${ordinal(number)} Treffen von ${series}`
        : `„${title}“`;
    const when = longDate(date, 'de');
    const who = people === '' ? '' : `, mit ${around(people)} ${audience || 'Menschen'}`;
    const where = place === '' ? '' : ` (Ort: ${place})`;
    const began =
      when === ''
        ? `${what.charAt(0).toUpperCase()}${what.slice(1)} fand statt`
        : `Am ${when}, fand ${what} statt`;
    const sat =
      tables === 1
        ? 'Wir saßen an einem Tisch. Das Thema war:'
        : `Wir saßen an ${words(tables)} Tischen. Alle konnten sich dorthin setzen, wo sie das Gespräch interessierte. Die ${words(tables)} Themen waren:`;
    return `${began}${where}${who}.\n\n${sat}`;
  },
  colophon: 'Aufgeschrieben haben das die Menschen an den Tischen.',
  tableMark: (number) => `Tisch ${number}`,
  agree: (count) => (count === 1 ? '1 Person stimmt zu' : `${count} Personen stimmen zu`),
  hands: (count) => `Handzeichen: ${count}`,
  supportedBy: (cited, all) => `${cited} von ${all} Tischen`,
  pictures: {
    heading: 'Das Treffen in Bildern',
    figures: 'Die Zahlen',
    pace: 'Punkte an jedem Tisch im Lauf der Zeit',
    moves: 'Wie sich der Raum bewegt hat',
    movesNote: (fewest) =>
      `Menschen, die von einem Tisch zum anderen gingen. Weniger als ${words(fewest)} werden nicht gezeigt.`,
    agreement: 'Zustimmung zu den Punkten hinter jeder Aussage',
    minutes: (minutes) => `${minutes} Min.`,
    time: 'Zeit',
    from: 'Von',
    to: 'Nach',
    people: 'Menschen',
    points: 'Punkte',
    finding: 'Aussage',
    agreements: 'Zustimmungen',
  },
};
