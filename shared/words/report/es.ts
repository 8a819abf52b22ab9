import type { ReportWords } from '../report-words.ts';
import { aboutHowMany, factLine, inWords } from './counts.ts';
import { longDate } from './long-date.ts';

const SMALL = 'ninguna una dos tres cuatro cinco seis siete ocho nueve diez'.split(' ');
const ORDINALS = ' primer segundo tercer cuarto quinto sexto séptimo octavo noveno décimo'.split(
  ' ',
);

const words = (count: number): string => inWords(count, SMALL);
const around = (people: string): string => aboutHowMany(people, (count) => `unas ${count}`);
const ordinal = (number: number): string => ORDINALS[number] ?? `${number}.º`;

export const ES: ReportWords = {
  findingsHeading: 'Qué nos dice todo esto',
  findingsLead(cited, all) {
    if (cited > 1 && cited === all) return `En las ${words(all)} mesas surgieron temas comunes:`;
    if (cited > 1) return `En ${words(cited)} de las ${words(all)} mesas surgieron temas comunes:`;
    return 'Surgieron varios temas comunes:';
  },
  nextHeading: '¿Y ahora qué?',
  leadIns: [
    'Los puntos clave fueron:',
    'Los temas principales fueron:',
    'Se habló sobre todo de:',
    'Se conversó sobre:',
  ],
  occasion({ series, number, title }) {
    if (number === null) return series === title ? '' : series;
    const which = `${ordinal(number)} encuentro`;
    if (series === '') return which.charAt(0).toUpperCase() + which.slice(1);
    return `${series} · ${which}`;
  },
  facts: (facts) =>
    factLine(facts, longDate(facts.date, 'es'), {
      people: `${around(facts.people)} personas`,
      points: (count) => (count === 1 ? '1 punto' : `${count} puntos`),
    }),
  opening({ series, number, title, date, place, tables, people, audience }) {
    const what =
      series !== '' && number !== null
        ? `El ${ordinal(number)} encuentro de ${series}`
        : `El encuentro «${title}»`;
    const when = longDate(date, 'es');
    const where = place === '' ? '' : ` (${place})`;
    const who = people === '' ? '' : `, con ${around(people)} ${audience || 'personas'}`;
    const sat =
      tables === 1
        ? 'Nos sentamos en una mesa. El tema fue:'
        : `Nos sentamos en ${words(tables)} mesas, y cada cual pudo ir a la conversación que le interesaba. Los ${words(tables)} temas fueron:`;
    return `${what} tuvo lugar${when === '' ? '' : ` el ${when}`}${where}${who}.\n\n${sat}`;
  },
  colophon: 'Las notas las tomaron las personas de cada mesa.',
  tableMark: (number) => `Mesa ${number}`,
  agree: (count) =>
    count === 1 ? '1 persona está de acuerdo' : `${count} personas están de acuerdo`,
  hands: (count) => `a mano alzada: ${count}`,
  supportedBy: (cited, all) => `${cited} de ${all} mesas`,
  pictures: {
    heading: 'El encuentro en imágenes',
    figures: 'Las cifras',
    pace: 'Puntos en cada mesa a lo largo del tiempo',
    moves: 'Cómo se movió la sala',
    movesNote: (fewest) =>
      `Personas que pasaron de una mesa a otra. Menos de ${words(fewest)} no se muestran.`,
    agreement: 'Acuerdo con los puntos detrás de cada conclusión',
    minutes: (minutes) => `${minutes} min`,
    time: 'Tiempo',
    from: 'De',
    to: 'A',
    people: 'Personas',
    points: 'Puntos',
    finding: 'Conclusión',
    agreements: 'Acuerdos',
  },
};
