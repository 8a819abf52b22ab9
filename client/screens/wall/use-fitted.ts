import { type RefObject, useLayoutEffect, useState } from 'react';
import { type Fit, fit, largestStep } from './fit.ts';
import { useRemeasure } from './use-screen.ts';

/** What the cells show, and at which step of text size. */
export type FittedGrid = { readonly step: number; readonly cells: readonly Fit[] };

const NOTHING: FittedGrid = { step: 0, cells: [] };

/** One cell as the browser has laid it out. */
function measureCell(list: HTMLElement): { readonly fitted: Fit; readonly whole: boolean } {
  const sizer = list.querySelector<HTMLElement>('[data-sizer]');
  const more = list.querySelector<HTMLElement>('[data-sizer-more]');
  const items = sizer ? [...sizer.children] : [];
  const heights = items.map((item) => item.getBoundingClientRect().height);
  const gap = sizer ? Number.parseFloat(getComputedStyle(sizer).rowGap) || 0 : 0;
  const fitted = fit({
    heights,
    gap,
    room: list.getBoundingClientRect().height,
    moreHeight: more?.getBoundingClientRect().height ?? 0,
  });
  return { fitted, whole: fitted.more === 0 };
}

/**
 * Measures, with the real fonts, what fits into the cells of a grid: text starts at the largest step at which
 * every cell shows everything. Each `[data-list]` holds a `[data-sizer]` with all its items, out of sight.
 * @param content whatever the items depend on; measured again when it changes.
 */
export function useFittedGrid(
  grid: RefObject<HTMLElement | null>,
  steps: number,
  content: unknown,
): FittedGrid {
  const turn = useRemeasure(grid);
  const [fitted, setFitted] = useState(NOTHING);
  useLayoutEffect(() => {
    const element = grid.current;
    if (!element) return;
    const lists = [...element.querySelectorAll<HTMLElement>('[data-list]')];
    const at = (step: number) => {
      element.dataset['step'] = String(step);
      return lists.map(measureCell);
    };
    const step = largestStep(steps, (one) => at(one).every(({ whole }) => whole));
    const next = { step, cells: at(step).map((cell) => cell.fitted) };
    setFitted((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
  }, [grid, steps, content, turn]);
  return fitted;
}

/**
 * The step at which the first child of `box` stays within its height (or its max-height) and width; -1 when it
 * does not even at the smallest. The text's size follows the box's `data-step`.
 */
export function useFittedText(
  box: RefObject<HTMLElement | null>,
  steps: number,
  content: unknown,
): number {
  const turn = useRemeasure(box);
  const [fitted, setFitted] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const fitsAt = (step: number): boolean => {
      element.dataset['step'] = String(step);
      const text = element.firstElementChild?.getBoundingClientRect();
      if (!text) return true;
      // Of the element itself, and not what it scrolls: tight lines let glyphs stand out of their boxes.
      const most = Number.parseFloat(getComputedStyle(element).maxHeight);
      const room = Number.isNaN(most) ? element.clientHeight : most;
      return text.height <= room + 1 && element.scrollWidth <= element.clientWidth + 1;
    };
    const step = largestStep(steps, fitsAt);
    const chosen = fitsAt(step) ? step : -1;
    element.dataset['step'] = String(chosen);
    setFitted(chosen);
  }, [box, steps, content, turn]);
  return fitted;
}
