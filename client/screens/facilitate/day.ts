import { currentLanguage } from '../../i18n/messages.ts';

/** A day `YYYY-MM-DD` as the reader writes it: `23 November 2026`. Empty when it is no day. */
export function formatDay(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return '';
  const exact = navigator.languages.filter((tag) => tag.split('-')[0] === currentLanguage());
  const languages = [...exact, currentLanguage() === 'en' ? 'en-GB' : currentLanguage()];
  return new Intl.DateTimeFormat(languages, { dateStyle: 'long', timeZone: 'UTC' }).format(day);
}
