import type { ReportWords } from '../report-words.ts';
import { aboutHowMany, factLine, inWords } from './counts.ts';
import { longDate } from './long-date.ts';

const SMALL = 'aucune une deux trois quatre cinq six sept huit neuf dix'.split(' ');
const ORDINALS =
  ' première deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième'.split(
    ' ',
  );

const words = (count: number): string => inWords(count, SMALL);
const around = (people: string): string => aboutHowMany(people, (count) => `environ ${count}`);
const ordinal = (number: number): string => ORDINALS[number] ?? `${number}e`;

export const FR: ReportWords = {
  findingsHeading: 'Ce que nous en retenons',
  findingsLead(cited, all) {
    if (cited > 1 && cited === all) {
      return `Aux ${words(all)} tables, plusieurs thèmes communs sont apparus\u202F:`;
    }
    if (cited > 1) {
      return `À ${words(cited)} tables sur ${words(all)}, plusieurs thèmes communs sont apparus\u202F:`;
    }
    return 'Plusieurs thèmes communs sont apparus\u202F:';
  },
  nextHeading: 'Et ensuite\u202F?',
  leadIns: [
    'Les points clés\u202F:',
    'Les thèmes principaux\u202F:',
    'On y a surtout parlé de\u202F:',
    'Il a été question de\u202F:',
  ],
  occasion({ series, number, title }) {
    if (number === null) return series === title ? '' : series;
    const which = `${ordinal(number)} rencontre`;
    if (series === '') return which.charAt(0).toUpperCase() + which.slice(1);
    return `${series} · ${which}`;
  },
  facts: (facts) =>
    factLine(facts, longDate(facts.date, 'fr'), {
      people: `${around(facts.people)} personnes`,
      points: (count) => (count === 1 ? '1 point' : `${count} points`),
    }),
  opening({ series, number, title, date, place, tables, people, audience }) {
    const what =
      series !== '' && number !== null
        ? `La ${ordinal(number)} rencontre de ${series}`
        : `La rencontre «\u202F${title}\u202F»`;
    const when = longDate(date, 'fr');
    const where = place === '' ? '' : ` (${place})`;
    const who = people === '' ? '' : `, avec ${around(people)} ${audience || 'personnes'}`;
    const sat =
      tables === 1
        ? 'Nous étions à une table. Le thème\u202F:'
        : `Nous étions à ${words(tables)} tables, et chacun pouvait rejoindre la discussion de son choix. Les ${words(tables)} thèmes\u202F:`;
    return `${what} a eu lieu${when === '' ? '' : ` le ${when}`}${where}${who}.\n\n${sat}`;
  },
  colophon: 'Les notes ont été prises par les personnes à chaque table.',
  tableMark: (number) => `Table ${number}`,
  agree: (count) => (count === 1 ? '1 personne est d’accord' : `${count} personnes sont d’accord`),
  hands: (count) => `à main levée\u202F: ${count}`,
  supportedBy: (cited, all) => `${cited} tables sur ${all}`,
  pictures: {
    heading: 'La rencontre en images',
    figures: 'Les chiffres',
    pace: 'Les points à chaque table au fil du temps',
    moves: 'Comment la salle a bougé',
    movesNote: (fewest) =>
      `Les personnes passées d’une table à une autre. Moins de ${words(fewest)} ne sont pas montrées.`,
    agreement: 'L’accord avec les points derrière chaque constat',
    minutes: (minutes) => `${minutes} min`,
    time: 'Temps',
    from: 'De',
    to: 'À',
    people: 'Personnes',
    points: 'Points',
    finding: 'Constat',
    agreements: 'Accords',
  },
};
