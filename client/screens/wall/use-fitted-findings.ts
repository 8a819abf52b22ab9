import type { RefObject } from 'react';
import { largestStep, pagesOf } from './fit.ts';
import { heightsOf, useMeasured } from './use-fitted.ts';

/** Text sizes, as many as the style sheet has for `data-step`. */
const STEPS = 4;

/** At which size findings stand, which of them on which page, and which without their second sentence. */
export type FittedFindings = {
  readonly step: number;
  readonly pages: readonly (readonly number[])[];
  readonly bare: readonly number[];
};

const NOTHING: FittedFindings = { step: 0, pages: [], bare: [] };

function setBare(one: HTMLElement, bare: boolean): void {
  if (bare) one.dataset['bare'] = '';
  else delete one.dataset['bare'];
}

function measure(box: HTMLElement): FittedFindings {
  const all = [...box.querySelectorAll<HTMLElement>('[data-finding]')];
  const room = box.clientHeight;
  box.dataset['measuring'] = '';
  for (const one of all) setBare(one, false);
  const at = (step: number): number => {
    box.dataset['step'] = String(step);
    return heightsOf(all).reduce((sum, height) => sum + height, 0);
  };
  const step = largestStep(STEPS, (one) => at(one) <= room);
  const over = at(step) > room;
  // Where they need pages, the line that says which one has its place.
  const free = over ? room - Number.parseFloat(getComputedStyle(box).fontSize) * 1.4 : room;
  // Words that no page can hold whole are left to the report; the finding itself is not.
  const bare = heightsOf(all).flatMap((height, index) => (height > free ? index : []));
  for (const index of bare) {
    const one = all[index];
    if (one) setBare(one, true);
  }
  const pages = pagesOf(heightsOf(all), 0, free);
  delete box.dataset['measuring'];
  return { step, pages, bare };
}

/** Measures, with the real fonts, how findings stand on the wall. Each is a `[data-finding]`. */
export function useFittedFindings(box: RefObject<HTMLElement | null>): FittedFindings {
  return useMeasured(box, NOTHING, measure);
}
