import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compileCatalogue, partOf } from '../../scripts/vite-catalogue.ts';
import { chooseLanguage, directionOf, formatRelative, speak, t } from './messages.ts';

const client = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const catalogue = readFileSync(path.join(client, 'i18n', 'en.json'), 'utf8');
const ids = Object.keys(JSON.parse(catalogue));

function sources(ending: RegExp): { readonly file: string; readonly source: string }[] {
  return readdirSync(client, { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file) && !/\.test\.tsx?$|node_modules|public/.test(file))
    .map((file) => ({ file, source: readFileSync(path.join(client, file), 'utf8') }));
}

/** `t(\`kind.${kind}\`)` uses every id that fits it. */
function usedIn(source: string): (id: string) => boolean {
  const exact = new Set(source.match(/(?<=['"`])[a-z][\w.-]*(?=['"`])/g) ?? []);
  const patterns = (source.match(/`[a-z][\w.-]*\$\{[^`]*`/g) ?? []).map((template) => {
    const parts = template.slice(1, -1).split(/\$\{[^}]*\}/);
    return new RegExp(`^${parts.map((part) => part.replaceAll('.', '\\.')).join('[\\w.-]+')}$`);
  });
  return (id) => exact.has(id) || patterns.some((pattern) => pattern.test(id));
}

describe('the catalogue', () => {
  test('given every message, then it compiles', () => {
    expect(() => compileCatalogue(catalogue)).not.toThrow();
  });

  test('given every message, then some screen says it', () => {
    const uses = sources(/\.tsx?$/).map(({ source }) => usedIn(source));
    expect(ids.filter((id) => !uses.some((use) => use(id)))).toEqual([]);
  });

  test('given every message, then it keeps the tone: no exclamation marks, no "Oops"', () => {
    expect(
      Object.values<string>(JSON.parse(catalogue)).filter((text) => /!|oops/i.test(text)),
    ).toEqual([]);
  });
});

/** `file` and all that it imports of the client without `import()`: what is there together with it. */
function together(...files: string[]): ReadonlySet<string> {
  const found = new Set(files);
  for (const file of found) {
    const source = readFileSync(path.join(client, file), 'utf8');
    const imports = source.matchAll(
      /^(?:import|export)\s(?!type\b)[^;]*?from '(\.[^']+\.tsx?)';/gm,
    );
    for (const [, target = ''] of imports) found.add(path.join(path.dirname(file), target));
  }
  return found;
}

/** The messages of `parts` that these files say. */
function saidBy(files: ReadonlySet<string>, parts: readonly string[]): string[] {
  return [...files].flatMap((file) => {
    const uses = usedIn(readFileSync(path.join(client, file), 'utf8'));
    return ids.filter((id) => parts.includes(partOf(id)) && uses(id)).map((id) => `${file}: ${id}`);
  });
}

describe('parts of the catalogue', () => {
  test('given what is there with the page, then it says nothing that comes later', () => {
    const first = together('main.tsx');
    expect(first).toContain(path.join('screens', 'table', 'composer.tsx'));
    expect(saidBy(first, ['later', 'crew'])).toEqual([]);
  });

  test('given what comes when the page rests, then it says nothing of the crew', () => {
    const later = together('late-parts.ts');
    expect(later).toContain(path.join('ui', 'sheet.tsx'));
    expect(saidBy(later, ['crew'])).toEqual([]);
  });

  test('given every message, then each part has some', () => {
    expect(new Set(ids.map(partOf))).toEqual(new Set(['first', 'later', 'crew']));
  });
});

/** Text between tags, and attributes that people hear or read: letters there are untranslatable words. */
const SPOKEN =
  /[\w"'}/-]>([^<>{}=;()]*\p{L}{2}[^<>{}=;()]*)(?:<\/|\{)|\b(?:aria-label|placeholder|title|alt)="([^"]*\p{L}[^"]*)"/gu;
/** The same in every language. */
const NAMES = new Set(['Tablecloth']);

function spokenWords(source: string): string[] {
  const withoutComments = source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return [...withoutComments.matchAll(SPOKEN)]
    .map(([, text, attribute]) => (text ?? attribute ?? '').trim())
    .filter((words) => !NAMES.has(words));
}

describe('words on the screen', () => {
  test('given every component, then its words come from the catalogue', () => {
    const found = sources(/\.tsx$/).flatMap(({ file, source }) =>
      spokenWords(source).map((words) => `${file}: ${words}`),
    );
    expect(found).toEqual([]);
  });

  test('given words beside the catalogue, then this test would see them', () => {
    expect(spokenWords('<p className="a">Hello there</p>')).toEqual(['Hello there']);
    expect(spokenWords('<p>\n  Hello\n</p>')).toEqual(['Hello']);
    expect(spokenWords('<input placeholder="Your name" />')).toEqual(['Your name']);
    expect(spokenWords('<p>Hello {name}</p>')).toEqual(['Hello']);
    expect(spokenWords('<p>{t("x")}</p><span aria-hidden="true">·</span>')).toEqual([]);
    expect(spokenWords('const f = (a: Map<string>) => new Set<number>();')).toEqual([]);
  });
});

describe('languages', () => {
  test('given what a browser asks for, then the first that is there is spoken, else the first of ours', () => {
    expect(chooseLanguage(['de-AT', 'fr', 'en'], ['en', 'fr'])).toBe('fr');
    expect(chooseLanguage(['pt-BR'], ['en', 'pt'])).toBe('pt');
    expect(chooseLanguage(['ja'], ['en', 'fr'])).toBe('en');
    expect(chooseLanguage([], ['en'])).toBe('en');
  });

  test('given Arabic or Hebrew, then the page runs from the right', () => {
    expect(directionOf('ar')).toBe('rtl');
    expect(directionOf('he-IL')).toBe('rtl');
    expect(directionOf('en')).toBe('ltr');
  });

  test('given a reader, then the page says which language it speaks', () => {
    const root = { lang: '', dir: '' };
    speak(['ja', 'en-US'], root);
    expect(root).toEqual({ lang: 'en', dir: 'ltr' });
  });

  test('given plural forms, then they are right', () => {
    expect(t('agree.label', { count: 0 })).toBe('Agree, nobody yet');
    expect(t('agree.label', { count: 4 })).toBe('Agree, 4 so far');
  });

  test('given moments, then they are told in few words, and the future is just now', () => {
    const now = Date.UTC(2026, 2, 3, 12);
    speak(['en-GB'], { lang: '', dir: '' });
    expect(formatRelative(now + 90_000, now)).toBe('just now');
    expect(formatRelative(now - 59_000, now)).toBe('just now');
    expect(formatRelative(now - 3 * 60_000, now)).toMatch(/^3 min\.? ago$/);
    expect(formatRelative(now - 2 * 3_600_000, now)).toMatch(/^2 (hr|h)\.? ago$/);
    expect(formatRelative(now - 30 * 3_600_000, now)).toContain('2026');
  });
});
