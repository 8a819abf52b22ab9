import type { RefObject } from 'react';
import { largestStep, pagesOf } from './fit.ts';
import { useMeasured } from './use-fitted.ts';

/** Text sizes, as many as the style sheet has for `data-step`. */
const STEPS = 6;

/** At which size words stand, and which of them on which page. */
export type FittedWords = { readonly step: number; readonly pages: readonly (readonly number[])[] };

const NOTHING: FittedWords = { step: 0, pages: [] };

/** Words that run on line after line; each line as the places of its words, and its height with the space before it. */
function linesOf(words: readonly HTMLElement[]) {
  const lines: { readonly top: number; bottom: number; readonly words: number[] }[] = [];
  for (const [index, word] of words.entries()) {
    const { top, bottom } = word.getBoundingClientRect();
    const line = lines.at(-1);
    if (line && top < line.bottom) {
      line.words.push(index);
      line.bottom = Math.max(line.bottom, bottom);
    } else lines.push({ top, bottom, words: [index] });
  }
  return lines;
}

function measure(box: HTMLElement): FittedWords {
  const list = box.firstElementChild;
  if (!list) return NOTHING;
  const words = [...box.querySelectorAll<HTMLElement>('[data-word]')];
  const room = box.clientHeight;
  box.dataset['measuring'] = '';
  const at = (step: number): number => {
    box.dataset['step'] = String(step);
    return list.getBoundingClientRect().height;
  };
  const step = largestStep(STEPS, (one) => at(one) <= room);
  const over = at(step) > room;
  // Where they need pages, the line that says which one has its place.
  const free = over ? room - Number.parseFloat(getComputedStyle(box).fontSize) * 2.8 : room;
  const lines = linesOf(words);
  const gap = Number.parseFloat(getComputedStyle(list).rowGap) || 0;
  const pages = pagesOf(
    lines.map(({ top, bottom }) => bottom - top),
    gap,
    free,
  ).map((page) => page.flatMap((line) => lines[line]?.words ?? []));
  delete box.dataset['measuring'];
  return { step, pages };
}

/** Measures, with the real fonts, how words stand on the wall. Each is a `[data-word]` in the first list. */
export function useFittedWords(box: RefObject<HTMLElement | null>): FittedWords {
  return useMeasured(box, NOTHING, measure);
}
