import type { ReactNode } from 'react';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { StatusStrip } from '../../ui/status-strip.tsx';
import { refusalReason } from '../table/refusal-reason.ts';
import { useSession, useSessionActions } from '../session-context.tsx';

/** The fields of commands in which somebody writes. */
const WRITTEN: ReadonlySet<string> = new Set([
  'elaboration',
  'gloss',
  'heading',
  'leadIn',
  'place',
  'question',
  'reason',
  'series',
  'summary',
  'text',
  'title',
]);

/** The words of a command that was not taken: its form may be closed by now. */
function writtenIn(command: object): readonly string[] {
  return Object.entries(command).flatMap(([field, value]: [string, unknown]) => {
    if (typeof value === 'string') return WRITTEN.has(field) && value !== '' ? [value] : [];
    return typeof value === 'object' && value !== null ? writtenIn(value) : [];
  });
}

/** What the server would not take of this page: why, and its words, to be read and copied until it is waved away. */
export function RefusedStrip(): ReactNode {
  const refused = useSession((state) => state.refused);
  const { dismiss } = useSessionActions();
  const last = refused.at(-1);
  if (!last) return null;
  const text = 'text' in last.command ? last.command.text : '';
  const words = writtenIn(last.command);
  return (
    <StatusStrip
      tone="stop"
      action={
        <Button
          look="quiet"
          size="small"
          onClick={() => {
            for (const { command } of refused) dismiss(command.id);
          }}
        >
          {t('room.understood')}
        </Button>
      }
    >
      {t('room.not-taken', { reason: refusalReason(last.code, text, null) })}
      {words.length === 0 ? null : (
        <>
          {' '}
          <span dir="auto">{t('room.not-taken-words', { words: words.join(' – ') })}</span>
        </>
      )}
    </StatusStrip>
  );
}
