/** What a cell has to place. All lengths in one unit; the screen measures in CSS pixels. */
export type FitInput = {
  /** The height of each item when it stands whole, in order. */
  readonly heights: readonly number[];
  /** Between two items. */
  readonly gap: number;
  /** What the list may take. */
  readonly room: number;
  /** The height of the line "and 4 more" with the space above it; needed only when something is left out. */
  readonly moreHeight: number;
  /** Which items are headings, by their place: they are no points, and stand only over one that is shown. */
  readonly headings?: ReadonlySet<number>;
};

export type Fit = {
  /** Which items are shown, by their place in `heights`, in order. */
  readonly shown: readonly number[];
  /** How many points are left out. */
  readonly more: number;
};

/** Heights come from a browser in fractions of a pixel: what is over by less than this is not over. */
const SLACK = 0.5;

const NONE: ReadonlySet<number> = new Set();

/**
 * Takes items in their order while they fit whole. Nothing is cut and nothing shrinks: an item that is taller
 * than the cell itself is passed over, and the first that finds no more room ends the list, because the
 * facilitator's order says what matters.
 */
export function fit({ heights, gap, room, moreHeight, headings = NONE }: FitInput): Fit {
  const all = heights.reduce((sum, height, index) => sum + height + (index > 0 ? gap : 0), 0);
  const taken =
    all <= room + SLACK ? [...heights.keys()] : whatFits(heights, gap, room - moreHeight);
  const shown = taken.filter(
    (index, place) => !headings.has(index) || isOverPoint(taken, place, headings),
  );
  const points = shown.filter((index) => !headings.has(index)).length;
  return { shown, more: heights.length - headings.size - points };
}

function whatFits(heights: readonly number[], gap: number, free: number): number[] {
  const shown: number[] = [];
  let used = 0;
  for (const [index, height] of heights.entries()) {
    if (height > free + SLACK) continue;
    const needed = height + (shown.length > 0 ? gap : 0);
    if (used + needed > free + SLACK) break;
    used += needed;
    shown.push(index);
  }
  return shown;
}

function isOverPoint(
  taken: readonly number[],
  place: number,
  headings: ReadonlySet<number>,
): boolean {
  const next = taken[place + 1];
  return next !== undefined && !headings.has(next);
}

/**
 * The first step (they go from large to small) at which everything fits, else the last: text may start
 * larger where there is room for it, and never gets smaller than the smallest step.
 * @param fitsAt whether everything fits at a step; asked from large to small, and of the last step never.
 */
export function largestStep(steps: number, fitsAt: (step: number) => boolean): number {
  for (let step = 0; step < steps - 1; step += 1) if (fitsAt(step)) return step;
  return Math.max(0, steps - 1);
}

/**
 * Rows one under the other on pages, by the least height of each; all on one page where they fit, and no page
 * without a row.
 * @returns which rows stand on which page, by their place.
 */
export function pagesOf(
  heights: readonly number[],
  gap: number,
  room: number,
): readonly (readonly number[])[] {
  const pages: number[][] = [];
  let used = Infinity;
  for (const [index, height] of heights.entries()) {
    const page = pages.at(-1);
    if (page && used + gap + height <= room + SLACK) {
      page.push(index);
      used += gap + height;
    } else {
      pages.push([index]);
      used = height;
    }
  }
  return pages;
}
