import { type RefObject, useLayoutEffect, useState } from 'react';
import { type Fit, fit, largestStep } from './fit.ts';
import { useRemeasure } from './use-screen.ts';

/** What the cells show, and at which step of text size. */
export type FittedGrid = { readonly step: number; readonly cells: readonly Fit[] };

/** One line with the space above it, in pixels: "and 4 more" is one, whatever stands there just now. */
function lineHeight(more: HTMLElement): number {
  const style = getComputedStyle(more);
  return Number.parseFloat(style.lineHeight) + Number.parseFloat(style.paddingBlockStart);
}

/** One cell as the browser has laid it out. */
function measureCell(list: HTMLElement): Fit {
  const items = list.querySelector<HTMLElement>('[data-items]');
  const more = list.querySelector<HTMLElement>('[data-more]');
  return fit({
    heights: [...(items?.children ?? [])].map((item) => item.getBoundingClientRect().height),
    gap: items ? Number.parseFloat(getComputedStyle(items).rowGap) || 0 : 0,
    room: list.getBoundingClientRect().height,
    moreHeight: more ? lineHeight(more) : 0,
  });
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
  delete grid.dataset['measuring'];
  return { step, cells };
}

/**
 * Measures, with the real fonts, what fits into the cells of a grid: text starts at the largest step at which
 * every cell shows everything. Each `[data-list]` holds its items in `[data-items]`, those that are left out
 * hidden, and what it says of them in `[data-more]`.
 */
export function useFittedGrid(grid: RefObject<HTMLElement | null>, steps: number): FittedGrid {
  useRemeasure(grid);
  const [fitted, setFitted] = useState<FittedGrid>({ step: 0, cells: [] });
  // After every drawing: whatever was drawn may have another height now. The same result draws nothing anew.
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- settles: the same measures set the same state
  useLayoutEffect(() => {
    if (!grid.current) return;
    const next = measureGrid(grid.current, steps);
    setFitted((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
  });
  return fitted;
}

function measureText(box: HTMLElement, steps: number): number {
  const fitsAt = (step: number): boolean => {
    box.dataset['step'] = String(step);
    const text = box.firstElementChild?.getBoundingClientRect();
    if (!text) return true;
    // Of the element itself, and not what it scrolls: tight lines let glyphs stand out of their boxes.
    const most = Number.parseFloat(getComputedStyle(box).maxHeight);
    const room = Number.isNaN(most) ? box.clientHeight : most;
    return text.height <= room + 1 && box.scrollWidth <= box.clientWidth + 1;
  };
  const step = largestStep(steps, fitsAt);
  const chosen = fitsAt(step) ? step : -1;
  box.dataset['step'] = String(chosen);
  return chosen;
}

/**
 * The step at which the first child of `box` stays within its height (or its max-height) and width; -1 when it
 * does not even at the smallest. The text's size follows the box's `data-step`.
 */
export function useFittedText(box: RefObject<HTMLElement | null>, steps: number): number {
  useRemeasure(box);
  const [fitted, setFitted] = useState(0);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- settles: the same measures set the same state
  useLayoutEffect(() => {
    if (box.current) setFitted(measureText(box.current, steps));
  });
  return fitted;
}
