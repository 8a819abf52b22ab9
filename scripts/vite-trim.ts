import path from 'node:path';

import type { Plugin } from 'vite';

type Trim = {
  /** The file of a package, with forward slashes. */
  readonly file: RegExp;
  /** Its code without what this program never uses; the same code where it is not written as expected. */
  readonly trim: (code: string) => string;
};

const DRAWING = path.resolve('client/ui/drawing.ts').split(path.sep).join('/');

/** A phone fetches all of a package that it can't be proven to do without. These edits are that proof. */
export const TRIMS: readonly Trim[] = [
  {
    // Every icon here is drawn in one way: the shapes are wanted, not the kilobytes that can draw them in many.
    file: /\/lucide-react\/dist\/esm\/icons\/[\w-]+\.mjs$/,
    trim: (code) =>
      code
        .replace(
          /^import createLucideIcon from ["'][^"']+["'];$/m,
          `import { drawing as createLucideIcon } from ${JSON.stringify(DRAWING)};`,
        )
        .replaceAll(/, key: "\w+" \}/g, ' }')
        .replace(/^ {2}(?:name|size): [^\n]*\n/gm, '')
        .replace(/^__iconData\.node;$/m, ''),
  },
  {
    // The connection asks for WebSocket and polling by name; no server of ours speaks WebTransport.
    file: /\/engine\.io-client\/build\/esm\/transports\/index\.js$/,
    trim: (code) =>
      code
        .replace(/^import \{ WT \} from ["'][^"']+["'];$/m, '')
        .replace(/^ {4}webtransport: WT,$/m, ''),
  },
  {
    // Advice for programmers, which no page of ours shows: its beginning says enough.
    file: /\/(?:socket\.io-client\/build\/esm\/socket\.js|@lingui\/core\/dist\/index\.mjs)$/,
    trim: (code) =>
      code
        .replace(/("It seems you are trying to reach a Socket\.IO server in v2\.x)[^"\n]*"/, '$1"')
        .replace(/("Lingui: Attempted to call a translation function)[^"\n]*"/, '$1"')
        .replace(/(`Uncompiled message detected!) Message:[^`]*`/, '$1`'),
  },
];

/** Leaves out of packages what this program never uses. A version written differently comes whole, and works. */
export function trimPackages(): Plugin {
  return {
    name: 'tablecloth:trim-packages',
    apply: 'build',
    transform(code, id) {
      const file = id.split(path.sep).join('/');
      const found = TRIMS.find((one) => one.file.test(file));
      return found ? { code: found.trim(code), map: null } : null;
    },
  };
}
