import type { RejectionCode } from '@tablecloth/shared/rejection.ts';
import { LIMITS } from '@tablecloth/shared/limits.ts';
import { graphemesOver } from '@tablecloth/shared/text.ts';
import type { MessageId } from '../../i18n/messages.ts';
import { t } from '../../i18n/messages.ts';

/** Those that a phone hears of; the others say that it was not understood. */
const WORDS: Partial<Record<RejectionCode, MessageId>> = {
  empty: 'table.why.empty',
  'not-allowed': 'table.why.not-allowed',
  'not-joined': 'table.why.not-joined',
  'doors-closed': 'table.why.doors-closed',
  'gathering-not-found': 'table.why.gathering-not-found',
  'theme-not-found': 'table.why.table-not-found',
  'table-not-found': 'table.why.table-not-found',
  'point-not-found': 'table.why.point-not-found',
  'point-exists': 'table.why.point-exists',
  'point-hidden': 'table.why.point-hidden',
  'point-merged': 'table.why.point-merged',
  'other-table': 'table.why.other-table',
  'point-held': 'table.why.point-held',
  'posting-paused': 'table.why.posting-paused',
  'off-record': 'table.why.off-record',
  'no-names': 'table.why.no-names',
  'chatham-stays': 'table.why.not-allowed',
  removed: 'table.why.removed',
  'person-not-found': 'table.why.not-allowed',
  'already-kept': 'table.why.already-kept',
  'not-kept': 'table.why.not-kept',
  'quote-not-found': 'table.why.quote-not-found',
  'nests-too-deep': 'table.why.point-not-found',
  'finding-not-found': 'table.why.finding-not-found',
  'photo-not-found': 'table.why.finding-not-found',
  'plenary-closed': 'table.why.plenary-closed',
  'suggestion-not-found': 'table.why.finding-not-found',
  'dots-closed': 'table.why.dots-closed',
  'dots-spent': 'table.why.dots-spent',
  'words-closed': 'table.why.words-closed',
  'read-back-over': 'table.why.read-back-over',
  'too-many': 'table.why.too-many',
  'slow-down': 'table.why.slow-down',
  'read-only': 'table.why.read-only',
};

/** Why something was not sent, as the end of a sentence that begins with "Not sent –". */
export function refusalReason(code: RejectionCode, text: string, table: number | null): string {
  switch (code) {
    case 'too-long':
      return t('table.why.too-long', { count: graphemesOver(text, LIMITS.pointGraphemes) });
    case 'table-closed':
      return table === null
        ? t('table.why.table-not-found')
        : t('table.why.table-closed', { number: table });
    default:
      return t((Object.hasOwn(WORDS, code) && WORDS[code]) || 'table.why.malformed');
  }
}

/** Whether sending the very same thing again may work: never when it's the words that are wrong. */
export function mayTryAgain(code: RejectionCode): boolean {
  return code !== 'too-long' && code !== 'empty' && code !== 'already-kept';
}
