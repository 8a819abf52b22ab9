import { type ChangeEvent, type ReactNode, useId, useState } from 'react';
import FileUp from 'lucide-react/icons/file-up';
import type { Created } from '@tablecloth/shared/http.ts';
import { MORE_LIMITS } from '@tablecloth/shared/more-limits.ts';
import { t } from '../../i18n/messages.ts';
import { type Answer, importGathering } from '../../sync/organiser-api.ts';
import { Icon } from '../../ui/icon.tsx';
import styles from './create-screen.module.css';

/** Why a file could not be brought back, and where in it the fault is. */
function wordsOf(answer: Answer<Created>): string {
  if (answer.ok) return '';
  if (answer.problem === 'unreachable') return t('create.unreachable');
  const { message, at } = answer.problem;
  return at === undefined || at === '' || message.includes(at)
    ? t('create.import-failed', { reason: message })
    : t('create.import-failed-at', { reason: message, place: at });
}

/** Brings a gathering back from a file that was taken along as "Everything". */
export function ImportFile({
  onDone,
}: {
  readonly onDone: (answer: Answer<Created>) => void;
}): ReactNode {
  const id = useId();
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const choose = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const field = event.target;
    const file = field.files?.[0];
    if (!file) return;
    setSaid('');
    if (file.size > MORE_LIMITS.importBytes) {
      setSaid(t('create.import-too-large'));
      return;
    }
    setBusy(true);
    const answer = await importGathering(file);
    setBusy(false);
    setSaid(wordsOf(answer));
    // The same file may be chosen again once it is mended.
    field.value = '';
    if (answer.ok) onDone(answer);
  };
  return (
    <section className={styles['import']}>
      <h2>{t('create.import')}</h2>
      <p>{t('create.import-lead')}</p>
      <label htmlFor={id} className={styles['file']} data-busy={busy}>
        <Icon of={FileUp} size={20} />
        {busy ? t('create.import-busy') : t('create.import-choose')}
        <input id={id} type="file" accept=".json,application/json" onChange={choose} />
      </label>
      <p className={styles['problem']} role="alert">
        {said}
      </p>
    </section>
  );
}
