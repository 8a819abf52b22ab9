import type { ReportWords } from '../report-words.ts';
import { aboutHowMany, factLine, inWords } from './counts.ts';
import { longDate } from './long-date.ts';

const SMALL = 'אפס אחד שני שלושה ארבעה חמישה שישה שבעה שמונה תשעה עשרה'.split(' ');
const DEFINITE = ' ה שני שלושת ארבעת חמשת ששת שבעת שמונת תשעת עשרת'.split(' ');
const ORDINALS = ' הראשון השני השלישי הרביעי החמישי השישי השביעי השמיני התשיעי העשירי'.split(' ');

const words = (count: number): string => inWords(count, SMALL);
const around = (people: string): string => aboutHowMany(people, (count) => `כ־${count}`);
const ordinal = (number: number): string => ORDINALS[number] ?? `ה־${number}`;
/** "ארבעת השולחנות". */
const theTables = (count: number): string => `${DEFINITE[count] ?? String(count)} השולחנות`;

export const HE: ReportWords = {
  findingsHeading: 'מה זה אומר לנו',
  findingsLead(cited, all) {
    if (cited > 1 && cited === all) return `בכל ${theTables(all)} עלו נושאים משותפים:`;
    if (cited > 1) return `ב${words(cited)} מתוך ${theTables(all)} עלו נושאים משותפים:`;
    return 'עלו כמה נושאים משותפים:';
  },
  nextHeading: 'מה הלאה?',
  leadIns: ['הנקודות העיקריות:', 'הנושאים המרכזיים היו:', 'דיברו בעיקר על:', 'על השולחן עלו:'],
  occasion({ series, number, title }) {
    if (number === null) return series === title ? '' : series;
    const which = `המפגש ${ordinal(number)}`;
    return series === '' ? which : `${series} · ${which}`;
  },
  facts: (facts) =>
    factLine(facts, longDate(facts.date, 'he'), {
      people: `${around(facts.people)} אנשים`,
      points: (count) => (count === 1 ? 'נקודה אחת' : `${count} נקודות`),
    }),
  opening({ series, number, title, date, place, tables, people, audience }) {
    const what =
      series !== '' && number !== null
        ? `המפגש ${ordinal(number)} של ${series}`
        : `המפגש ״${title}״`;
    const when = longDate(date, 'he');
    const where = place === '' ? '' : ` (${place})`;
    const who = people === '' ? '' : `, בהשתתפות ${around(people)} ${audience || 'אנשים'}`;
    const sat =
      tables === 1
        ? 'ישבנו סביב שולחן אחד. הנושא היה:'
        : `ישבנו סביב ${words(tables)} שולחנות, וכל אחד ואחת היו חופשיים לעבור לשיחה שעניינה אותם. הנושאים היו:`;
    return `${what} התקיים${when === '' ? '' : ` ב${when}`}${where}${who}.\n\n${sat}`;
  },
  colophon: 'את הרשימות כתבו האנשים שליד כל שולחן.',
  tableMark: (number) => `שולחן ${number}`,
  agree: (count) => (count === 1 ? 'אדם אחד מסכים' : `${count} אנשים מסכימים`),
  hands: (count) => `הצבעה בהרמת ידיים: ${count}`,
  supportedBy: (cited, all) => `${cited} מתוך ${all} שולחנות`,
  pictures: {
    heading: 'המפגש בתמונות',
    figures: 'המספרים',
    pace: 'הנקודות בכל שולחן לאורך הזמן',
    moves: 'איך החדר נע',
    movesNote: (fewest) => `אנשים שעברו משולחן לשולחן. פחות מ${words(fewest)} אינם מוצגים.`,
    agreement: 'הסכמה עם הנקודות שמאחורי כל תובנה',
    minutes: (minutes) => `${minutes} דק׳`,
    time: 'זמן',
    from: 'מ־',
    to: 'אל',
    people: 'אנשים',
    points: 'נקודות',
    finding: 'תובנה',
    agreements: 'הסכמות',
  },
};
