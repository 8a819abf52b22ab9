import { LIMITS } from '../limits.ts';
import type {
  AgreementPicture,
  MovesPicture,
  PacePicture,
  PicturesView,
} from '../views/pictures.ts';
import { reportWords } from '../words/report-words.ts';
import { directionOf } from './direction.ts';
import { drawing, label, numeral, round, type Shape } from './shapes.ts';

/** A picture, and behind it the same as a table. */
export type Picture = {
  readonly is: 'pace' | 'moves' | 'agreement';
  readonly title: string;
  readonly note: string;
  readonly drawing: Shape;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

/** How wide pictures are drawn, in their own units: letters are as large on a page as in its text. */
const PAGE_WIDTH = 640;

/**
 * The pictures of a gathering in its language (BCP 47).
 * @param width in units of which a letter is about 15 high: fewer for larger letters.
 */
export function picturesOf(
  view: PicturesView,
  language: string,
  width = PAGE_WIDTH,
): readonly Picture[] {
  return [
    ...(view.pace ? [pace(view.pace, language, width)] : []),
    ...(view.moves ? [moves(view.moves, language, width)] : []),
    ...(view.agreement ? [agreement(view.agreement, language, width)] : []),
  ];
}

const ROW = 36;
const LEFT = 44;

function pace({ step, tables }: PacePicture, language: string, width: number): Picture {
  const words = reportWords(language);
  const { pictures } = words;
  const slots = tables[0]?.points.length ?? 1;
  const most = Math.max(1, ...tables.flatMap(({ points }) => points));
  const wide = (width - LEFT) / slots;
  const rows = tables.map(({ mark, points }, row): Shape => {
    const foot = (row + 1) * ROW;
    const bars = points.flatMap((count, slot): Shape[] => {
      if (count === 0) return [];
      const high = (count / most) * (ROW - 10);
      const x = round(LEFT + slot * wide + 2);
      const attributes = { class: 'bar', x, y: round(foot - high), width: round(wide - 4) };
      return [{ tag: 'rect', attributes: { ...attributes, height: round(high), rx: 2 } }];
    });
    const axis: Shape = {
      tag: 'line',
      attributes: { class: 'axis', x1: LEFT, x2: width, y1: foot, y2: foot },
    };
    const children = [axis, ...bars, numeral(mark.number, 15, foot - 13)];
    return { tag: 'g', attributes: { 'data-t': mark.colour }, children };
  });
  const high = tables.length * ROW + 26;
  const every = Math.ceil(slots / Math.floor(width / 105));
  const ticks = Array.from({ length: slots }, (_, slot) => slot)
    .filter((slot) => slot % every === 0)
    .map((slot): Shape => {
      const x = round(LEFT + slot * wide + 2);
      const words = pictures.minutes(slot * step);
      // The last one ends with the drawing.
      return x > width - 60
        ? label(words, width, high - 6, 'end')
        : label(words, x, high - 6, 'start');
    });
  return {
    is: 'pace',
    title: pictures.pace,
    note: '',
    drawing: drawing(pictures.pace, width, high, [...rows, ...ticks]),
    head: [pictures.time, ...tables.map(({ mark }) => words.tableMark(mark.number))],
    rows: Array.from({ length: slots }, (_, slot) => [
      pictures.minutes(slot * step),
      ...tables.map(({ points }) => String(points[slot] ?? 0)),
    ]),
  };
}

/** From the tables on the left to those on the right; as wide as there were people. */
function moves(view: MovesPicture, language: string, width: number): Picture {
  const words = reportWords(language);
  const { pictures } = words;
  const marks = view.flatMap(({ from, to }) => [from, to]);
  const tables = [...new Map(marks.map((mark) => [mark.number, mark])).values()].toSorted(
    (a, b) => a.number - b.number,
  );
  // Where letters are larger, tables stand closer.
  const gap = width < PAGE_WIDTH ? 44 : 58;
  const place = (number: number): number =>
    tables.findIndex((mark) => mark.number === number) * gap + 30;
  const most = Math.max(...view.map(({ people }) => people));
  const [near, far] = [52, width - 52];
  const ways = view.map(({ from, to, people }): Shape => {
    const [y1, y2] = [place(from.number), place(to.number)];
    const half = width / 2;
    return {
      tag: 'path',
      attributes: {
        class: 'way',
        'data-t': from.colour,
        d: `M${near} ${y1}C${half} ${y1} ${half} ${y2} ${far} ${y2}`,
        'stroke-width': round(2 + (people / most) * 16),
      },
    };
  });
  // Beside where each begins, a little further for each one more, so that no two stand on each other.
  const seen = new Map<number, number>();
  const counts = view.map(({ from, to, people }): Shape => {
    const nth = seen.get(from.number) ?? 0;
    seen.set(from.number, nth + 1);
    const at = 0.16 + nth * 0.09;
    const [x, y] = onTheWay(at, place(from.number), place(to.number), near, far);
    return label(String(people), round(x), round(y + 5), 'middle', 'count');
  });
  const ends = tables.flatMap(({ number, colour }) =>
    [26, width - 26].map((x): Shape => {
      const y = place(number);
      const circle: Shape = { tag: 'circle', attributes: { class: 'bar', cx: x, cy: y, r: 19 } };
      const children = [circle, numeral(number, x, y + 6, 'on')];
      return { tag: 'g', attributes: { 'data-t': colour }, children };
    }),
  );
  const high = (tables.length - 1) * gap + 60;
  return {
    is: 'moves',
    title: pictures.moves,
    note: pictures.movesNote(LIMITS.fewestMoved),
    drawing: drawing(pictures.moves, width, high, [...ways, ...counts, ...ends]),
    head: [pictures.from, pictures.to, pictures.people],
    rows: view.map(({ from, to, people }) => [
      words.tableMark(from.number),
      words.tableMark(to.number),
      String(people),
    ]),
  };
}

/** A place on the curve between two tables; from 0 to 1. */
function onTheWay(
  at: number,
  y1: number,
  y2: number,
  near: number,
  far: number,
): readonly [number, number] {
  const rest = 1 - at;
  const half = (near + far) / 2;
  const x = rest ** 3 * near + 3 * rest * at * half + at ** 3 * far;
  const bend = 3 * rest ** 2 * at;
  return [x, (rest ** 3 + bend) * y1 + (3 * rest * at ** 2 + at ** 3) * y2];
}

function agreement(view: AgreementPicture, language: string, wide: number): Picture {
  const { pictures } = reportWords(language);
  const most = Math.max(1, ...view.map(({ marks }) => marks));
  const turned = directionOf(language) === 'rtl';
  const [edge, anchor] = turned ? ([wide, 'end'] as const) : ([0, 'start'] as const);
  const shapes: Shape[] = [];
  let y = 0;
  for (const { title, marks } of view) {
    for (const line of inLines(title, Math.floor(wide * LETTERS))) {
      y += 20;
      shapes.push(label(line, edge, y, anchor, 'said'));
    }
    const width = round((marks / most) * (wide - 60));
    const x = turned ? wide - width : 0;
    y += 9;
    shapes.push({ tag: 'rect', attributes: { class: 'bar', x, y, width, height: 14, rx: 3 } });
    const beside = turned ? wide - width - 10 : width + 10;
    shapes.push(label(String(marks), beside, y + 13, anchor));
    y += 26;
  }
  return {
    is: 'agreement',
    title: pictures.agreement,
    note: '',
    drawing: drawing(pictures.agreement, wide, y, shapes),
    head: [pictures.finding, pictures.agreements],
    rows: view.map(({ title, marks }) => [title, String(marks)]),
  };
}

/** Latin letters in a unit's width. */
const LETTERS = 62 / PAGE_WIDTH;

/** Letters between any two of which a line may end. */
const CLOSE = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]`;

/** A title in lines of so many Latin letters. Nothing is cut: what is longer goes on in the next line, if need be within a word. */
function inLines(text: string, letters: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  const pieces = new RegExp(`${CLOSE}|\\S{1,${letters}}|\\s+`, 'gu');
  for (const piece of text.match(pieces) ?? []) {
    const wide = Array.from(piece).reduce((sum, one) => sum + (one > '\u2E7F' ? 1.9 : 1), 0);
    if (line !== '' && width + wide > letters) {
      lines.push(line.trim());
      line = '';
      width = 0;
    }
    line += piece;
    width += wide;
  }
  return [...lines, line.trim()].filter((one) => one !== '');
}
