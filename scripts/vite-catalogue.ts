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
const CREW = /^(?:create|facilitate|organise|report|room|wall)\./;
/** `en.json?first` is for everybody, `en.json?crew` is the rest. */
const halves: ReadonlyMap<string | undefined, (id: string) => boolean> = new Map([
  ['first', (id) => !CREW.test(id)],
  ['crew', (id) => CREW.test(id)],
]);

/** Compiles `client/i18n/*.json` when they are imported: the phone never parses ICU. */
export function messageCatalogues(): Plugin {
  return {
    name: 'tablecloth:message-catalogues',
    enforce: 'pre',
    async resolveId(source, importer) {
      const [plain = '', half] = source.split('?');
      if (!plain.endsWith('.json') || !halves.has(half)) return null;
      const resolved = await this.resolve(plain, importer, { skipSelf: true });
      if (resolved === null) return null;
      const file = resolved.id.split(path.sep).join('/');
      if (!file.includes('/client/i18n/')) return null;
      // Without its ending, so that no JSON plugin claims the module.
      return `${prefix}${file.slice(0, -'.json'.length)}?${half}`;
    },
    async load(id) {
      if (!id.startsWith(prefix)) return null;
      const [file = '', half] = id.slice(prefix.length).split('?');
      this.addWatchFile(`${file}.json`);
      const code = compileCatalogue(await readFile(`${file}.json`, 'utf8'), halves.get(half));
      return { code, moduleType: 'js' };
    },
  };
}
