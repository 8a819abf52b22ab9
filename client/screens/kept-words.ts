import { deletedAt } from '@tablecloth/shared/keeping.ts';
import type { Keeping } from '@tablecloth/shared/room.ts';
import { currentLanguage, t } from '../i18n/messages.ts';

/** `Thursday 18 September 2025` */
function dayOf(at: number): string {
  const language = currentLanguage() === 'en' ? 'en-GB' : currentLanguage();
  return new Intl.DateTimeFormat(language, { dateStyle: 'full' }).format(at);
}

/** In a sentence, how long all that is said here is kept. */
export function keptWords(keeping: Keeping): string {
  const { days } = keeping;
  if (days === null) return t('kept.open');
  const at = deletedAt(keeping);
  if (at !== null) return t('kept.until', { day: dayOf(at) });
  return days === 0 ? t('kept.at-end') : t('kept.days', { count: days });
}
