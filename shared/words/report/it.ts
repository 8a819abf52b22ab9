import type { ReportWords } from '../report-words.ts';
import { aboutHowMany, factLine, inWords } from './counts.ts';
import { longDate } from './long-date.ts';

const SMALL = 'nessun un due tre quattro cinque sei sette otto nove dieci'.split(' ');
const ORDINALS = ' primo secondo terzo quarto quinto sesto settimo ottavo nono decimo'.split(' ');

const words = (count: number): string => inWords(count, SMALL);
const around = (people: string): string => aboutHowMany(people, (count) => `circa ${count}`);
const ordinal = (number: number): string => ORDINALS[number] ?? `${number}º`;

export const IT: ReportWords = {
  findingsHeading: 'Che cosa ne ricaviamo',
  findingsLead(cited, all) {
    if (cited > 1 && cited === all)
      return `A tutti e ${words(all)} i tavoli sono emersi temi comuni:`;
    if (cited > 1) return `A ${words(cited)} tavoli su ${words(all)} sono emersi temi comuni:`;
    return 'Sono emersi diversi temi comuni:';
  },
  nextHeading: 'E adesso?',
  leadIns: [
    'I punti principali:',
    'I temi principali:',
    'Si è parlato soprattutto di:',
    'Si è discusso di:',
  ],
  occasion({ series, number, title }) {
    if (number === null) return series === title ? '' : series;
    const which = `${ordinal(number)} incontro`;
    if (series === '') return which.charAt(0).toUpperCase() + which.slice(1);
    return `${series} · ${which}`;
  },
  facts: (facts) =>
    factLine(facts, longDate(facts.date, 'it'), {
      people: `${around(facts.people)} persone`,
      points: (count) => (count === 1 ? '1 punto' : `${count} punti`),
    }),
  opening({ series, number, title, date, place, tables, people, audience }) {
    const when = longDate(date, 'it');
    const what =
      series !== '' && number !== null
        ? `L’incontro di ${series}, il ${ordinal(number)}, si è tenuto`
        : `L’incontro «${title}» si è tenuto`;
    const who = people === '' ? '' : `, con ${around(people)} ${audience || 'persone'}`;
    const met = [when, place].filter((one) => one !== '').join(', ');
    const sat =
      tables === 1
        ? 'Ci siamo seduti a un tavolo. Il tema era:'
        : `Ci siamo seduti a ${words(tables)} tavoli, e ciascuno poteva andare alla conversazione che gli interessava. I ${words(tables)} temi erano:`;
    return `${what}${met === '' ? '' : ` ${met}`}${who}.\n\n${sat}`;
  },
  colophon: 'Gli appunti sono stati presi dalle persone a ogni tavolo.',
  tableMark: (number) => `Tavolo ${number}`,
  agree: (count) => (count === 1 ? '1 persona è d’accordo' : `${count} persone sono d’accordo`),
  hands: (count) => `per alzata di mano: ${count}`,
  supportedBy: (cited, all) => `${cited} tavoli su ${all}`,
  pictures: {
    heading: 'L’incontro in immagini',
    figures: 'Le cifre',
    pace: 'I punti a ogni tavolo nel corso del tempo',
    moves: 'Come si è mossa la sala',
    movesNote: (fewest) =>
      `Persone passate da un tavolo a un altro. Meno di ${words(fewest)} non sono mostrate.`,
    agreement: 'Accordo con i punti dietro ogni conclusione',
    minutes: (minutes) => `${minutes} min`,
    time: 'Tempo',
    from: 'Da',
    to: 'A',
    people: 'Persone',
    points: 'Punti',
    finding: 'Conclusione',
    agreements: 'Consensi',
  },
};
