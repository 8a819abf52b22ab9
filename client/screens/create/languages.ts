/** Languages in which gatherings are often held; a browser's own comes first where it is not among them. */
const COMMON = [
  'en',
  'ar',
  'ca',
  'cs',
  'da',
  'de',
  'el',
  'es',
  'fi',
  'fr',
  'he',
  'hi',
  'id',
  'it',
  'ja',
  'ko',
  'nb',
  'nl',
  'pl',
  'pt',
  'ro',
  'ru',
  'sv',
  'tr',
  'uk',
  'vi',
  'zh-CN',
  'zh-TW',
] as const;

/** What a language calls itself; its tag where the browser does not know. */
function ownName(tag: string): string {
  try {
    const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
  } catch {
    return tag;
  }
}

/** The one of the list that serves a browser's language: `de-AT` is `de`, `zh-TW` is itself. */
export function usualLanguage(wanted: readonly string[]): string {
  const [first = 'en'] = wanted;
  const exact = COMMON.find((one) => one.toLowerCase() === first.toLowerCase());
  if (exact !== undefined) return exact;
  const main = first.split('-')[0]?.toLowerCase() ?? 'en';
  if (main === 'zh') return /hant|tw|hk|mo/i.test(first) ? 'zh-TW' : 'zh-CN';
  return COMMON.find((one) => one === main) ?? (/^[a-z]{2,3}$/.test(main) ? main : 'en');
}

/** Tags with their own names, by name; `kept` is among them whatever it is. */
export function languageOptions(kept: string): readonly (readonly [string, string])[] {
  const tags = new Set<string>([...COMMON, kept]);
  return [...tags]
    .map((tag) => [tag, ownName(tag)] as const)
    .toSorted(([, a], [, b]) => a.localeCompare(b, 'en'));
}
