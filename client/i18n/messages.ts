import { type Messages, setupI18n } from '@lingui/core';
import type all from './en.json';
import first from './en.json?first';

/** Every message there is. A misspelt id is a compile error. */
export type MessageId = keyof typeof all;
export type MessageValues = Readonly<Record<string, string | number>>;

/** Languages with a catalogue; the first is the fallback. */
const LANGUAGES = ['en'] as const;
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set([
  'ar',
  'dv',
  'fa',
  'he',
  'ku',
  'ps',
  'ur',
  'yi',
]);

/** The first wanted language that is there: exactly, or by its main part (`en-GB` is served by `en`). */
export function chooseLanguage(
  wanted: readonly string[],
  have: readonly string[] = LANGUAGES,
): string {
  for (const tag of wanted) {
    const main = tag.split('-')[0]?.toLowerCase();
    const found = have.find((one) => one === tag) ?? have.find((one) => one === main);
    if (found !== undefined) return found;
  }
  return have[0] ?? 'en';
}

/** Which way a language is written. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

let current: string = 'en';
let formats: readonly string[] = ['en-GB'];
const i18n = setupI18n();
// Before anybody has said what they read: what runs without a page speaks, too.
i18n.loadAndActivate({ locale: current, locales: [...formats], messages: first });

/** Takes the reader's languages, once, before the first render. Numbers and times follow their exact tag. */
export function speak(wanted: readonly string[], root: Pick<HTMLElement, 'lang' | 'dir'>): void {
  current = chooseLanguage(wanted);
  const exact = wanted.filter((tag) => tag.split('-')[0] === current);
  formats = [...exact, current === 'en' ? 'en-GB' : current];
  i18n.activate(current, [...formats]);
  root.lang = current;
  root.dir = directionOf(current);
}

/** Takes in more words, before the first of them is drawn. */
export function addMessages(messages: Messages): void {
  i18n.load('en', messages);
}

/** The words that only the crew's and the wall's screens say; before the first of them is drawn. */
export async function loadCrewMessages(): Promise<void> {
  addMessages((await import('./en.json?crew')).default);
}

/** The words of a message in the reader's language. */
export function t(id: MessageId, values: MessageValues = {}): string {
  return i18n._(id, values);
}

/** The language that the screen speaks, for whatever chooses marks and words by language. */
export function currentLanguage(): string {
  return current;
}

/** `12,403`, as the reader writes it. */
export function formatNumber(value: number): string {
  return i18n.number(value);
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * How long ago, in few words: `just now`, `3 min. ago`, `2 hr ago`, then the clock time and the day.
 * Clocks differ between devices: what lies in the future is `just now`.
 */
export function formatRelative(at: number, now: number): string {
  const ago = now - at;
  if (ago < MINUTE) return t('time.now');
  const relative = new Intl.RelativeTimeFormat([...formats], { numeric: 'always', style: 'short' });
  if (ago < HOUR) return relative.format(-Math.floor(ago / MINUTE), 'minute');
  if (ago < 12 * HOUR) return relative.format(-Math.floor(ago / HOUR), 'hour');
  return new Intl.DateTimeFormat([...formats], { dateStyle: 'medium', timeStyle: 'short' }).format(
    at,
  );
}

/** `Thursday 26 November`, by the reader's clock. */
export function formatDay(at: number): string {
  return new Intl.DateTimeFormat([...formats], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  }).format(at);
}

/** `11:26`, by the reader's clock. */
export function formatClock(at: number): string {
  return new Intl.DateTimeFormat([...formats], { timeStyle: 'short' }).format(at);
}
