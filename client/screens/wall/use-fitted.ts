import { type RefObject, useLayoutEffect, useState } from 'react';
import { type Fit, fit, largestStep, pagesOf } from './fit.ts';
import { useRemeasure } from './use-screen.ts';

/** What the cells show, and at which step of text size. */
export type FittedGrid = {
  readonly step: number;
  readonly cells: readonly Fit[];
  /** The cells whose `[data-waiting]` has no room. */
  readonly brief: readonly number[];
};

/** One line with the space above it, in pixels: "and 4 more" is one, whatever stands there just now. */
function lineHeight(more: HTMLElement): number {
  const style = getComputedStyle(more);
  return Number.parseFloat(style.lineHeight) + Number.parseFloat(style.paddingBlockStart);
}

/** How high each stands, in CSS pixels. */
export const heightsOf = (items: readonly Element[]): number[] =>
  items.map((item) => item.getBoundingClientRect().height);

/** One cell as the browser has laid it out. */
function measureCell(list: HTMLElement): Fit {
  const items = list.querySelector<HTMLElement>('[data-items]');
  const more = list.querySelector<HTMLElement>('[data-more]');
  const all = [...(items?.children ?? [])];
  return fit({
    heights: heightsOf(all),
    gap: items ? Number.parseFloat(getComputedStyle(items).rowGap) || 0 : 0,
    room: list.getBoundingClientRect().height,
    moreHeight: more ? lineHeight(more) : 0,
    headings: new Set(all.flatMap((item, index) => (item.matches('[data-heading]') ? index : []))),
  });
}

function holdsWaiting(list: HTMLElement): boolean {
  const waiting = list.querySelector('[data-waiting]');
  return !waiting || waiting.getBoundingClientRect().height <= list.clientHeight + 1;
}

/** Tries the steps in the page itself: only the browser knows how high a text becomes. */
function measureGrid(grid: HTMLElement, steps: number): FittedGrid {
  const lists = [...grid.querySelectorAll<HTMLElement>('[data-list]')];
  const at = (step: number): Fit[] => {
    grid.dataset['step'] = String(step);
    return lists.map(measureCell);
  };
  // What is left out stands there too while it is measured; nothing is painted in between.
  grid.dataset['measuring'] = '';
  const step = largestStep(steps, (one) => at(one).every(({ more }) => more === 0));
  const cells = at(step);
  const brief = lists.flatMap((list, index) => (holdsWaiting(list) ? [] : index));
  delete grid.dataset['measuring'];
  return { step, cells, brief };
}

/** Measures after every drawing: whatever was drawn may have another height now. The same result draws nothing anew. */
export function useMeasured<T>(
  of: RefObject<HTMLElement | null>,
  start: T,
  measure: (element: HTMLElement) => T,
): T {
  useRemeasure(of);
  const [measured, setMeasured] = useState(start);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- settles: the same measures set the same state
  useLayoutEffect(() => {
    if (!of.current) return;
    const next = measure(of.current);
    setMeasured((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
  });
  return measured;
}

/**
 * Measures, with the real fonts, what fits into the cells of a grid: text starts at the largest step at which
 * every cell shows everything. Each `[data-list]` holds its items in `[data-items]`, those that are left out
 * hidden, and what it says of them in `[data-more]`.
 */
export function useFittedGrid(grid: RefObject<HTMLElement | null>, steps: number): FittedGrid {
  const start: FittedGrid = { step: 0, cells: [], brief: [] };
  return useMeasured(grid, start, (element) => measureGrid(element, steps));
}

/** Tries the steps and returns the first at which `fits` says so; -1 when it does not even at the last. */
function measureStep(box: HTMLElement, steps: number, fits: (box: HTMLElement) => boolean): number {
  const fitsAt = (step: number): boolean => {
    box.dataset['step'] = String(step);
    return fits(box);
  };
  const step = largestStep(steps, fitsAt);
  const chosen = fitsAt(step) ? step : -1;
  box.dataset['step'] = String(chosen);
  return chosen;
}

function textFits(box: HTMLElement): boolean {
  const text = box.firstElementChild?.getBoundingClientRect();
  if (!text) return true;
  // Of the element itself, and not what it scrolls: tight lines let glyphs stand out of their boxes.
  const most = Number.parseFloat(getComputedStyle(box).maxHeight);
  const room = Number.isNaN(most) ? box.clientHeight : most;
  return text.height <= room + 1 && box.scrollWidth <= box.clientWidth + 1;
}

/**
 * The step at which the first child of `box` stays within its height (or its max-height) and width; -1 when it
 * does not even at the smallest. The text's size follows the box's `data-step`.
 */
export function useFittedText(box: RefObject<HTMLElement | null>, steps: number): number {
  return useMeasured(box, 0, (element) => measureStep(element, steps, textFits));
}

/** The step at which nothing of these parts of `box` stands over; -1 when there is none. */
export function useFittedParts(
  box: RefObject<HTMLElement | null>,
  steps: number,
  parts: string,
): number {
  // By the boxes of what stands in it, and not what it scrolls: tight lines let glyphs stand out of theirs.
  const holds = (part: HTMLElement): boolean => {
    const frame = part.getBoundingClientRect();
    return [...part.children].every((child) => {
      const { bottom, right, left } = child.getBoundingClientRect();
      return bottom <= frame.bottom + 1 && right <= frame.right + 1 && left >= frame.left - 1;
    });
  };
  const fits = (element: HTMLElement): boolean =>
    [element, ...element.querySelectorAll<HTMLElement>(parts)].every(holds);
  return useMeasured(box, 0, (element) => measureStep(element, steps, fits));
}

/** Which rows of a list stand on which page: as many as its height takes, each as high as its words need. */
export function useFittedPages(
  list: RefObject<HTMLElement | null>,
): readonly (readonly number[])[] {
  const start: readonly (readonly number[])[] = [];
  return useMeasured(list, start, (element) => {
    element.dataset['measuring'] = '';
    const heights = heightsOf([...element.children]);
    const gap = Number.parseFloat(getComputedStyle(element).rowGap) || 0;
    const pages = pagesOf(heights, gap, element.clientHeight);
    delete element.dataset['measuring'];
    return pages;
  });
}
