import type { ReactNode } from 'react';
import CloudCheck from 'lucide-react/icons/cloud-check';
import CloudUpload from 'lucide-react/icons/cloud-upload';
import { t } from '../../i18n/messages.ts';
import { Icon } from '../../ui/icon.tsx';
import { useSession } from '../session-context.tsx';
import { useAnyUnsaved } from './unsaved.tsx';
import styles from './report.module.css';

/** Where what was written is: on the server, on its way, or on this device. Not spoken aloud at every pause. */
export function SavedWords(): ReactNode {
  const unsaved = useAnyUnsaved();
  const waiting = useSession((state) => state.pending.length);
  const live = useSession((state) => state.line === 'live');
  const saved = !unsaved && waiting === 0;
  const words = saved
    ? t('report.saved')
    : live || waiting === 0
      ? t('report.saving')
      : t('report.kept-here', { count: waiting });
  return (
    <p className={styles['saved']} data-saved={saved}>
      <Icon of={saved ? CloudCheck : CloudUpload} size={20} />
      {words}
    </p>
  );
}
