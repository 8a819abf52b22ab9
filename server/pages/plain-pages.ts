import { CODE_LENGTH, normaliseCode } from '@tablecloth/shared/limits.ts';
import { type PageWords, pageWords } from '@tablecloth/shared/words/page-words.ts';
import type { Page } from './frame.ts';
import { type Html, markup } from './html.ts';

/** Pages that belong to no gathering. */

const WORDS = pageWords('en');
/** What somebody typed is shown back to them, but not a novel. */
const SHOWN = 12;

/** The start page, until the program draws its own. */
export function homePage(): Page {
  return page(WORDS.homeTitle, [
    markup`<h1>${WORDS.homeTitle}</h1>`,
    codeForm(WORDS),
    markup`<p><a href="/new">${WORDS.startGathering}</a></p>`,
  ]);
}

/** No gathering has this code (any more). */
export function unknownCodePage(typed: string): Page {
  const sorry = WORDS.codeNotFound(spaced(typed));
  return page(sorry, [
    markup`<h1>${sorry}</h1>`,
    markup`<p>${WORDS.checkCode}</p>`,
    codeForm(WORDS),
  ]);
}

/** An address that leads nowhere. */
export function unknownPage(): Page {
  return page(WORDS.pageNotFound, [
    markup`<h1>${WORDS.pageNotFound}</h1>`,
    codeForm(WORDS),
    markup`<p><a href="/">${WORDS.home}</a></p>`,
  ]);
}

/** Instead of a screen, where the client was not built. */
export function notBuiltPage(): Page {
  return page(WORDS.homeTitle, [
    markup`<h1>${WORDS.homeTitle}</h1>`,
    markup`<p>${WORDS.notBuilt}</p>`,
  ]);
}

function page(title: string, parts: readonly Html[]): Page {
  return { title, language: 'en', root: markup`<main class="served">${parts}</main>` };
}

function codeForm(words: PageWords): Html {
  return markup`<form class="served-form" action="/join">
<label for="code">${words.codeLabel}</label>
<input id="code" name="code" required autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="12" />
<button>${words.join}</button>
</form>`;
}

/** ABC234 as ABC 234: the way it stands on the wall. */
function spaced(typed: string): string {
  const code = normaliseCode(typed);
  if (code === null) return typed.slice(0, SHOWN);
  return `${code.slice(0, CODE_LENGTH / 2)} ${code.slice(CODE_LENGTH / 2)}`;
}
