import { escapeHtml, type Html } from './html.ts';

/** The page around every page: the client's own index.html, filled in. */
export type PageFrame = {
  /** With the client's program, which takes over what stands in `root`. */
  readonly live: (page: Page) => string;
  /** Without it: what it says stays as it is. */
  readonly still: (page: Page) => string;
};

export type Page = {
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  readonly root: Html;
  /** After the root: what the program finds when it starts. */
  readonly after?: Html;
  /** Scripts that the program will ask for at once: fetched together with it instead of after it. */
  readonly scripts?: readonly string[];
};

const ROOT = '<div id="root"></div>';
const HEAD_END = '</head>';
const TITLE = /<title>[^<]*<\/title>/;
const LANGUAGE = /<html lang="[^"]*"/;
/** The program, what it fetches ahead, and what is said where it can't run. */
const PROGRAM =
  /\s*(?:<script\b[^>]*\bsrc=[^>]*><\/script>|<link\b[^>]*rel="modulepreload"[^>]*>|<noscript>[^]*?<\/noscript>)/g;

/**
 * @param base where the pages live on their host: every address in them that begins with a slash is put below it.
 * @throws Error when the page lacks the places that are filled in: then the build is not ours.
 */
export function frameOf(index: string, base = ''): PageFrame {
  for (const place of [ROOT, HEAD_END, TITLE, LANGUAGE]) {
    if (index.search(place) === -1) throw new Error(`The client's index.html has no ${place}.`);
  }
  const still = index.replace(PROGRAM, '');
  return {
    live: (page) => below(base, fill(index, page)),
    still: (page) => below(base, fill(still, page)),
  };
}

/** What people wrote has no quotation mark that is not escaped, and so no attribute in it. */
function below(base: string, page: string): string {
  return base === '' ? page : page.replaceAll(/ (href|src|action)="\//g, ` $1="${base}/`);
}

function fill(frame: string, { title, language, root, after, scripts = [] }: Page): string {
  const preloads = scripts.map(
    (script) => `<link rel="modulepreload" crossorigin href="${escapeHtml(script)}">`,
  );
  // Functions, because in a replacement text `$&` would mean something.
  return frame
    .replace(LANGUAGE, () => `<html lang="${escapeHtml(language)}"`)
    .replace(TITLE, () => `<title>${escapeHtml(title)}</title>`)
    .replace(HEAD_END, () => preloads.join('') + HEAD_END)
    .replace(ROOT, () => `<div id="root">${root.html}</div>${after?.html ?? ''}`);
}
