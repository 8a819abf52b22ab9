import type { RoundView } from '@tablecloth/shared/views/round.ts';
import { t } from '../../i18n/messages.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** `12:40`, and with hours `1:02:40`: what is left, a begun second counted whole. @param ms milliseconds. */
export function countdown(ms: number): string {
  const seconds = Math.ceil(Math.max(0, ms) / 1_000);
  const [minutes, hours] = [Math.floor(seconds / 60), Math.floor(seconds / 3_600)];
  if (hours > 0) return `${hours}:${two(minutes % 60)}:${two(seconds % 60)}`;
  return `${minutes}:${two(seconds % 60)}`;
}

/** Which round it is; empty where there are none, or only one. */
export function roundWords({ number, of }: RoundView): string {
  return number === 0 || of < 2 ? '' : t('wall.round', { number, of });
}

/** What is to be said of the time: what is left of it, or that it is over. */
export function timeWords({ phase, notice }: RoundView): string {
  switch (phase) {
    case 'none':
      return '';
    case 'paused':
      return t('wall.round-paused');
    case 'ended':
      return t('wall.round-over');
    case 'running':
      if (notice === 'one') return t('wall.round-one');
      return notice === 'five' ? t('wall.round-five') : t('wall.round-left');
  }
}
