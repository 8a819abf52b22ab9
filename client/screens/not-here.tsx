import { type ReactNode, useEffect } from 'react';
import { t } from '../i18n/messages.ts';
import { later, useLater } from '../later.ts';
import { useAnnouncements } from '../ui/announcer.tsx';
import { StatusStrip } from '../ui/status-strip.tsx';
import { useSession } from './session-context.tsx';

type NotHereProps = {
  /** Whether somebody asked for a part that has not come yet. */
  readonly wanted: boolean;
  /** Somebody would rather go on without it. */
  readonly onGiveUp: () => void;
};

/**
 * In place of a part that comes after the page: nothing while it is on its way, a sentence once it could not be
 * fetched. It opens by itself when it is here.
 */
export function NotHere({ wanted, onGiveUp }: NotHereProps): ReactNode {
  const { failed } = useLater();
  const { say } = useAnnouncements();
  const answered = useSession(({ line }) => line === 'live' || line === 'refused');
  const told = wanted && failed;
  useEffect(() => {
    if (wanted) later.load().catch(() => undefined);
  }, [wanted]);
  useEffect(() => {
    if (told) say(t('later.missing'));
  }, [told, say]);
  if (!told) return null;
  return (
    <StatusStrip
      tone="warn"
      action={
        // With a server that answers, the file is gone with an older version of the page: a new one has it.
        <button type="button" onClick={answered ? () => location.reload() : onGiveUp}>
          {t(answered ? 'reload' : 'table.cancel')}
        </button>
      }
    >
      {t('later.missing')}
    </StatusStrip>
  );
}
