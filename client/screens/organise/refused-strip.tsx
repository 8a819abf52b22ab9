import type { ReactNode } from 'react';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { StatusStrip } from '../../ui/status-strip.tsx';
import { refusalReason } from '../table/refusal-reason.ts';
import { useSession, useSessionActions } from '../session-context.tsx';

/** What the server would not take of this page, and why; its words still stand in their field. */
export function RefusedStrip(): ReactNode {
  const refused = useSession((state) => state.refused);
  const { dismiss } = useSessionActions();
  const last = refused.at(-1);
  if (!last) return null;
  const text = 'text' in last.command ? last.command.text : '';
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
    </StatusStrip>
  );
}
