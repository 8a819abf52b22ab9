import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import type { Plugin } from 'vite';

/** Marks a catalogue's module id, so that Vite's own JSON plugin leaves it alone. */
const prefix = '\0catalogue:';

/**
 * Turns the text of a catalogue (`{"table.people": "{count, plural, one {# person} other {# people}}"}`)
 * into a module whose default export maps each id to its compiled message.
 * Throws when an id does not map to a string or its ICU syntax is broken, naming the id: a build error.
 */
export function compileCatalogue(
  json: string,
  wanted: (id: string) => boolean = () => true,
): string {
  const parsed: unknown = JSON.parse(json);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new TypeError('a catalogue is one object of id: message');
  }
  const compiled: [string, unknown][] = [];
  for (const [id, message] of Object.entries(parsed)) {
    if (typeof message !== 'string') throw new TypeError(`message ${id} is not a string`);
    if (wanted(id)) compiled.push([id, compileOrName(id, message)]);
  }
  return `export default ${JSON.stringify(Object.fromEntries(compiled))};\n`;
}

function compileOrName(id: string, message: string): unknown {
  try {
    return compileMessageOrThrow(message);
  } catch (cause) {
    throw new SyntaxError(`message ${id} is not valid ICU: ${message}`, { cause });
  }
}

/** Messages that no phone of a participant needs: they come with the screens of the crew and the wall. */
const CREW = /^(?:copy|create|facilitate|harvest|organise|print|reorder|report|room|wall)\./;
/** What a participant reads in sheets, in refusals and on pages that lead nowhere: it comes when the page rests. */
const LATER = new RegExp(
  [
    '^(?:all|app|end|home|kept|mine|near|plenary|propose|reading|refusal|sheet|shortcuts|strip(?!\\.(?:behind|waits-here)$))\\.',
    '^table\\.(?:composing|fact|keys|name|now|own|recap|room|round|why(?!\\.malformed)|withdraw)[.-]',
    '^table\\.(?:agree-refused|all-right|copied|copy|discard|edit|edit-and-resend|finished|go-anonymous|keep-it|move-title|not-copied|not-done|not-sent-to|remove|suggest-question|suggest-quote|taken-down)$',
    '^table\\.(?:save-name|try-again|withdraw)$',
    '^join\\.(?:go-there|goes-on|no-such-table|other-code|try-again)$',
    '^table\\.(?:merged|most-room)$',
  ].join('|'),
);

/** When a message is fetched: with the page, soon after it, or with a screen of the crew. */
export type Part = 'first' | 'later' | 'crew';

/** Which part of the catalogue holds a message. */
export function partOf(id: string): Part {
  if (CREW.test(id)) return 'crew';
  return LATER.test(id) ? 'later' : 'first';
}

/** What stands behind the question mark of `en.json?first`. */
const parts: ReadonlySet<string | undefined> = new Set<Part>(['first', 'later', 'crew']);

/** Compiles `client/i18n/*.json` when they are imported: the phone never parses ICU. */
export function messageCatalogues(): Plugin {
  return {
    name: 'tablecloth:message-catalogues',
    enforce: 'pre',
    async resolveId(source, importer) {
      const [plain = '', part] = source.split('?');
      if (!plain.endsWith('.json') || !parts.has(part)) return null;
      const resolved = await this.resolve(plain, importer, { skipSelf: true });
      if (resolved === null) return null;
      const file = resolved.id.split(path.sep).join('/');
      if (!file.includes('/client/i18n/')) return null;
      // Without its ending, so that no JSON plugin claims the module.
      return `${prefix}${file.slice(0, -'.json'.length)}?${part}`;
    },
    async load(id) {
      if (!id.startsWith(prefix)) return null;
      const [file = '', part] = id.slice(prefix.length).split('?');
      this.addWatchFile(`${file}.json`);
      const json = await readFile(`${file}.json`, 'utf8');
      const code = compileCatalogue(json, (message) => partOf(message) === part);
      return { code, moduleType: 'js' };
    },
  };
}
