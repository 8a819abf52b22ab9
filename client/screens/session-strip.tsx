import { type ReactNode, useEffect, useRef } from 'react';
import CloudAlert from 'lucide-react/icons/cloud-alert';
import CloudCheck from 'lucide-react/icons/cloud-check';
import WifiOff from 'lucide-react/icons/wifi-off';
import type { Refusal } from '@tablecloth/shared/protocol.ts';
import { formatClock, t } from '../i18n/messages.ts';
import type { SessionState } from '../sync/session.ts';
import { useAnnouncements } from '../ui/announcer.tsx';
import { StatusStrip } from '../ui/status-strip.tsx';
import { useSession, useSessionActions } from './session-context.tsx';
import { useForgetting } from './use-forgetting.ts';
import { useOffline } from './use-offline.ts';

function offlineWords({ you: { role }, pending, liveAt, durable }: SessionState): string {
  if (role === 'wall') {
    return t('strip.offline-read', { time: liveAt === null ? '–' : formatClock(liveAt) });
  }
  if (!durable) return t('strip.offline-not-durable');
  if (role === 'participant') return t('strip.offline');
  return t('strip.offline-crew', { count: pending.length });
}

type Strip = {
  readonly tone: 'warn' | 'ok' | 'stop';
  readonly words: string;
  readonly action?: 'reload' | 'try-now';
};

function refusedStrip({ durable, pending }: SessionState, refusal: Refusal): Strip {
  const stale = refusal === 'too-old' || refusal === 'malformed';
  const lost = stale && !durable && pending.length > 0;
  const words = t(lost ? 'refusal.copy-first' : `refusal.${refusal}`);
  return { tone: 'stop', words, action: stale ? 'reload' : 'try-now' };
}

/** What there is to say about the line; null while all is well. */
function stripOf(state: SessionState, offline: boolean): Strip | null {
  if (state.line === 'refused' && state.refusal !== null) return refusedStrip(state, state.refusal);
  if (offline) return { tone: 'warn', words: offlineWords(state), action: 'try-now' };
  if (state.held !== null) return { tone: 'warn', words: t(`strip.${state.held.code}`) };
  // Also for those who send nothing just now: what they see stands still.
  if (!state.presence.saving) return { tone: 'warn', words: t('strip.read-only') };
  // What was refused is not saved: its own rows say so.
  if (state.caughtUp !== null && (state.caughtUp > 0 || state.refused.length === 0)) {
    return { tone: 'ok', words: t('strip.back', { count: state.caughtUp }) };
  }
  // Said as long as it is so: a word for each point would come and go.
  if (!state.durable) return { tone: 'warn', words: t('strip.not-durable') };
  return null;
}

const ICONS = { warn: WifiOff, ok: CloudCheck, stop: CloudAlert } as const;

/** How things stand with the server, in one line under the header; nothing while all is well. */
export function SessionStrip(): ReactNode {
  const { tryNow } = useSessionActions();
  const { say } = useAnnouncements();
  const offline = useOffline();
  useForgetting();
  const state = useSession((all) => all);
  const strip = stripOf(state, offline);
  const words = strip?.words ?? '';
  const warns = strip?.tone === 'warn';
  const warned = useRef(false);
  useEffect(() => {
    if (words !== '') say(words);
    // What was spoken last stays readable to whoever listens: a warning that is over must not be it.
    else if (warned.current) say(t('strip.back', { count: 0 }));
    warned.current = warns;
  }, [words, warns, say]);
  if (!strip) return null;
  const { tone, action } = strip;
  const onAction = action === 'reload' ? () => location.reload() : tryNow;
  return (
    <StatusStrip
      tone={tone}
      icon={tone === 'warn' && !offline ? CloudAlert : ICONS[tone]}
      action={
        action === undefined ? null : (
          <button type="button" onClick={onAction}>
            {t(action === 'reload' ? 'reload' : 'strip.try-now')}
          </button>
        )
      }
    >
      {words}
    </StatusStrip>
  );
}
