import { type ReactNode, useEffect } from 'react';
import CloudAlert from 'lucide-react/icons/cloud-alert';
import CloudCheck from 'lucide-react/icons/cloud-check';
import CloudUpload from 'lucide-react/icons/cloud-upload';
import { t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useShortcutOverlay } from '../../ui/shortcut-overlay.tsx';
import { useSession, useSessionActions } from '../session-context.tsx';
import { useOffline } from '../use-offline.ts';
import { useLate } from '../table/use-overdue.ts';
import { statusOf } from './status.ts';
import styles from './status-bar.module.css';

const ICONS = { ok: CloudCheck, quiet: CloudUpload, warn: CloudAlert } as const;

type StatusBarProps = {
  /** Room for the keys one needs most. */
  readonly hints: boolean;
};

/** Whether everything is saved, who is there, and the keys. */
export function StatusBar({ hints }: StatusBarProps): ReactNode {
  const { tryNow } = useSessionActions();
  const { say } = useAnnouncements();
  const offline = useOffline();
  const state = useSession((all) => all);
  const late = useLate(state.pending, state.line === 'live');
  const { tone, words } = statusOf(state, offline, late.length);
  const phones = state.presence.tables.reduce((sum, { here }) => sum + here, 0);
  useEffect(() => {
    if (tone === 'warn') say(words);
    // How many wait changes with every capture: said once.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [tone, say]);
  return (
    <footer className={styles['bar']} data-tone={tone}>
      <span className={styles['state']} data-tone={tone}>
        <Icon of={ICONS[tone]} size={17} />
        {words}
      </span>
      {offline ? (
        <button type="button" className={styles['try']} onClick={tryNow}>
          {t('strip.try-now')}
        </button>
      ) : (
        <span className={styles['phones']}>{t('facilitate.phones', { count: phones })}</span>
      )}
      {hints ? <Hints /> : null}
    </footer>
  );
}

function Hints(): ReactNode {
  const openAll = useShortcutOverlay();
  return (
    <span className={styles['hints']}>
      <span aria-hidden="true">
        {t('facilitate.hint-add')} <kbd>N</kbd>
      </span>
      <span aria-hidden="true">
        {t('facilitate.hint-inbox')} <kbd>I</kbd>
      </span>
      <span aria-hidden="true">
        {t('facilitate.hint-rows')} <kbd>J</kbd> <kbd>K</kbd>
      </span>
      <span aria-hidden="true">
        {t('facilitate.undo')} <kbd>{t('facilitate.key-undo')}</kbd>
      </span>
      <button type="button" onClick={openAll}>
        {t('facilitate.hint-all')} <kbd aria-hidden="true">?</kbd>
      </button>
    </span>
  );
}
