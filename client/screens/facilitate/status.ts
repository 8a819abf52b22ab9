import { t } from '../../i18n/messages.ts';
import type { SessionState } from '../../sync/session.ts';

/** How things stand with what was written, in one line. `quiet` says nothing worth a colour. */
export type Status = {
  readonly tone: 'ok' | 'quiet' | 'warn';
  readonly words: string;
};

/**
 * @param offline whether the line has been away so long that it is worth a word
 * @param late how many commands have waited longer than they should
 */
export function statusOf(state: SessionState, offline: boolean, late: number): Status {
  const waiting = state.pending.length;
  if (offline && !state.durable) return { tone: 'warn', words: t('strip.offline-not-durable') };
  if (offline) return { tone: 'warn', words: t('facilitate.status-offline', { count: waiting }) };
  if (state.held !== null) return { tone: 'warn', words: t(`strip.${state.held.code}`) };
  if (!state.presence.saving) return { tone: 'warn', words: t('strip.read-only') };
  if (!state.durable) return { tone: 'warn', words: t('strip.not-durable') };
  if (late > 0) return { tone: 'quiet', words: t('facilitate.status-waiting', { count: waiting }) };
  if (state.caughtUp !== null) {
    return { tone: 'ok', words: t('strip.back', { count: state.caughtUp }) };
  }
  if (state.line === 'starting') return { tone: 'quiet', words: t('facilitate.status-starting') };
  return { tone: 'ok', words: t('facilitate.status-saved') };
}
