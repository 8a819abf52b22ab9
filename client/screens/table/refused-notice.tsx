import { type ReactNode, useEffect, useRef } from 'react';
import CircleAlert from 'lucide-react/icons/circle-alert';
import { t } from '../../i18n/messages.ts';
import type { Refused } from '../../sync/session.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { StatusStrip } from '../../ui/status-strip.tsx';
import { useSession, useSessionActions } from '../session-context.tsx';
import { refusalReason } from './refusal-reason.ts';

/** What was tried, in words; null for what has words of its own and stands among the points. */
function triedWords(refused: Refused): string | null {
  const { command, code } = refused;
  const why = refusalReason(code, '', null);
  switch (command.type) {
    case 'point.post':
    case 'point.edit':
    case 'theme.propose':
      return null;
    case 'point.agree':
      return t('table.agree-refused', { why });
    case 'point.withdraw':
      return t('table.withdraw-refused', { why });
    case 'person.name':
      return command.name === ''
        ? t('table.name-refused', { why })
        : t('table.name-not-taken', { name: command.name, why });
    default:
      return t('table.not-done', { why });
  }
}

/** What could not be done, until it is waved away; and everything that was not sent, spoken at once. */
export function RefusedNotice(): ReactNode {
  const { dismiss } = useSessionActions();
  const { alarm } = useAnnouncements();
  const refused = useSession((state) => state.refused);
  const told = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    const before = told.current;
    told.current = new Set(refused.map(({ command }) => command.id));
    // What stood here when the page was opened is old news.
    if (before === null) return;
    for (const one of refused) {
      if (before.has(one.command.id)) continue;
      const text = 'text' in one.command ? one.command.text : '';
      const why = refusalReason(one.code, text, null);
      alarm(triedWords(one) ?? t('table.not-sent', { why }));
    }
  }, [refused, alarm]);

  const notices = refused.flatMap((one) => {
    const words = triedWords(one);
    return words === null ? [] : [{ id: one.command.id, words }];
  });
  const last = notices.at(-1);
  if (!last) return null;
  return (
    <StatusStrip
      tone="stop"
      icon={CircleAlert}
      action={
        <button type="button" onClick={() => notices.forEach(({ id }) => dismiss(id))}>
          {t('table.all-right')}
        </button>
      }
    >
      {last.words}
    </StatusStrip>
  );
}
