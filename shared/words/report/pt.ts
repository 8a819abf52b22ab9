import type { ReportWords } from '../report-words.ts';
import { aboutHowMany, factLine, inWords } from './counts.ts';
import { longDate } from './long-date.ts';

const SMALL = 'nenhuma uma duas três quatro cinco seis sete oito nove dez'.split(' ');
const ORDINALS = ' primeiro segundo terceiro quarto quinto sexto sétimo oitavo nono décimo'.split(
  ' ',
);

const words = (count: number): string => inWords(count, SMALL);
const around = (people: string): string => aboutHowMany(people, (count) => `cerca de ${count}`);
const ordinal = (number: number): string => ORDINALS[number] ?? `${number}.º`;

export const PT: ReportWords = {
  findingsHeading: 'O que isto nos diz',
  findingsLead(cited, all) {
    if (cited > 1 && cited === all) return `Nas ${words(all)} mesas surgiram temas comuns:`;
    if (cited > 1) return `Em ${words(cited)} das ${words(all)} mesas surgiram temas comuns:`;
    return 'Surgiram vários temas comuns:';
  },
  nextHeading: 'E agora?',
  leadIns: [
    'Os pontos principais foram:',
    'Os temas principais foram:',
    'Falou-se sobretudo de:',
    'Conversou-se sobre:',
  ],
  occasion({ series, number, title }) {
    if (number === null) return series === title ? '' : series;
    const which = `${ordinal(number)} encontro`;
    if (series === '') return which.charAt(0).toUpperCase() + which.slice(1);
    return `${series} · ${which}`;
  },
  facts: (facts) =>
    factLine(facts, longDate(facts.date, facts.language), {
      people: `${around(facts.people)} pessoas`,
      points: (count) => (count === 1 ? '1 ponto' : `${count} pontos`),
    }),
  opening({ series, number, title, date, place, tables, people, audience, language }) {
    const what =
      series !== '' && number !== null
        ? `O ${ordinal(number)} encontro de ${series}`
        : `O encontro “${title}”`;
    const when = longDate(date, language);
    const where = place === '' ? '' : ` (${place})`;
    const who = people === '' ? '' : `, com ${around(people)} ${audience || 'pessoas'}`;
    const sat =
      tables === 1
        ? 'Sentámo-nos a uma mesa. O tema era:'
        : `Éramos ${words(tables)} mesas, e cada pessoa podia ir para a conversa que lhe interessava. Os temas eram:`;
    return `${what} teve lugar${when === '' ? '' : ` em ${when}`}${where}${who}.\n\n${sat}`;
  },
  colophon: 'As notas foram tomadas pelas pessoas de cada mesa.',
  tableMark: (number) => `Mesa ${number}`,
  agree: (count) => (count === 1 ? '1 pessoa concorda' : `${count} pessoas concordam`),
  hands: (count) => `de braço no ar: ${count}`,
  supportedBy: (cited, all) => `${cited} de ${all} mesas`,
  pictures: {
    heading: 'O encontro em imagens',
    figures: 'Os números',
    pace: 'Pontos em cada mesa ao longo do tempo',
    moves: 'Como a sala se moveu',
    movesNote: (fewest) =>
      `Pessoas que passaram de uma mesa para outra. Menos de ${words(fewest)} não são mostradas.`,
    agreement: 'Concordância com os pontos por trás de cada conclusão',
    minutes: (minutes) => `${minutes} min`,
    time: 'Tempo',
    from: 'De',
    to: 'Para',
    people: 'Pessoas',
    points: 'Pontos',
    finding: 'Conclusão',
    agreements: 'Concordâncias',
  },
};
