import { type FormEvent, type ReactNode, useState } from 'react';
import CopyPlus from 'lucide-react/icons/copy-plus';
import { t } from '../../i18n/messages.ts';
import { duplicateGathering } from '../../sync/hand-over-api.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useSession } from '../session-context.tsx';
import { useOrganiser } from './organiser.tsx';
import { useVerbs } from './verbs.tsx';
import styles from './sheet-parts.module.css';
import { BASE } from '../../base.ts';

/** The same gathering for next time: its tables, rounds and rules, without its people and points. */
export function UseAgain(): ReactNode {
  const [open, setOpen] = useState(false);
  useVerbs([{ title: t('organise.again'), run: () => setOpen(true) }]);
  return (
    <>
      <Button size="small" icon={CopyPlus} onClick={() => setOpen(true)}>
        {t('organise.again')}
      </Button>
      <Sheet open={open} onClose={() => setOpen(false)} title={t('organise.again-title')}>
        <UseAgainForm />
      </Sheet>
    </>
  );
}

function UseAgainForm(): ReactNode {
  const { gathering, key } = useOrganiser();
  const info = useSession((state) => state.gathering.info);
  const [title, setTitle] = useState(info?.title ?? '');
  const [date, setDate] = useState('');
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const make = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (key === null || busy) return;
    if (title.trim() === '') return setSaid(t('create.no-title'));
    setBusy(true);
    const answer = await duplicateGathering(gathering, key, { title, date });
    setBusy(false);
    if (answer.ok) {
      // The key travels in the fragment, which no server sees.
      location.assign(`${BASE}/o/${answer.value.gathering}?new#${answer.value.key}`);
      return;
    }
    const { problem } = answer;
    setSaid(problem === 'unreachable' ? t('organise.not-answered') : problem.message);
  };
  return (
    <form className={styles['sheet']} onSubmit={(event) => void make(event)} noValidate>
      <p className={styles['lead']}>{t('organise.again-lead')}</p>
      <TextField
        label={t('create.name')}
        autoComplete="off"
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <TextField
        label={t('create.date')}
        type="date"
        value={date}
        onChange={(event) => setDate(event.target.value)}
      />
      <p role="alert">{said}</p>
      <div className={styles['deeds']}>
        <Button type="submit" look="primary" disabled={busy || key === null}>
          {t('organise.again-make')}
        </Button>
      </div>
    </form>
  );
}
