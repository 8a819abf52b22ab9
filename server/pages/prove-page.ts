import type { ToProve } from '@tablecloth/shared/proof.ts';
import { pageWords } from '@tablecloth/shared/words/page-words.ts';
import * as v from 'valibot';
import type { Page } from './frame.ts';
import { jsonScript, markup, raw } from './html.ts';

/** What comes with an address whose code is looked at only when work was shown; anything else in it is nobody's. */
export const proofQuery = v.object({
  proof: v.fallback(v.optional(v.pipe(v.string(), v.maxLength(24))), undefined),
});

const WORDS = pageWords('en');

/** Instead of the page of a code, while very many wrong ones are tried: it does the work and asks again by itself. */
export function provePage(toProve: ToProve): Page {
  return {
    title: WORDS.proving,
    language: 'en',
    root: markup`<main class="served"><h1>${WORDS.proving}</h1><p role="status">${WORDS.provingWhy}</p>
<noscript><p>${WORDS.provingWithout}</p></noscript></main>`,
    after: markup`${jsonScript('to-prove', toProve)}${raw('<script defer src="/prove.js"></script>')}`,
  };
}
