import { type FormEvent, type ReactNode, useState } from 'react';
import PencilLine from 'lucide-react/icons/pencil-line';
import type { Info } from '@tablecloth/shared/model.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { numberOf, problemsOf } from '../create/creation-form.ts';
import { type FactsForm, FactsFields } from '../create/facts-fields.tsx';
import { useSession, useSessionActions } from '../session-context.tsx';
import { useKeptFields } from '../use-kept-fields.ts';
import { useVerbs } from './verbs.tsx';
import styles from './room-page.module.css';

const formOf = (info: Info): FactsForm => ({
  ...info,
  number: info.number === null ? '' : String(info.number),
});

/** Title, series, day, place and language, to be changed at any time. */
export function FactsEditor(): ReactNode {
  const info = useSession((state) => state.gathering.info);
  const [open, setOpen] = useState(false);
  useVerbs([{ title: t('room.edit-facts'), run: () => setOpen(true) }]);
  if (!info) return null;
  return (
    <>
      <Button size="small" icon={PencilLine} onClick={() => setOpen(true)}>
        {t('room.edit-facts')}
      </Button>
      <Sheet open={open} onClose={() => setOpen(false)} title={t('room.facts')}>
        <FactsSheet info={info} onDone={() => setOpen(false)} />
      </Sheet>
    </>
  );
}

function FactsSheet({ info, onDone }: { info: Info; onDone: () => void }): ReactNode {
  const { submit } = useSessionActions();
  const kept = useKeptFields('facts', formOf(info));
  const facts = kept.fields;
  const [tried, setTried] = useState(false);
  // The tables have their own forms; a line stands in for them here.
  const problems = problemsOf({ ...facts, themes: facts.title });
  const save = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    const { title, series, number, place } = problems;
    if ([title, series, number, place].some((problem) => problem !== null)) return;
    void submit({
      type: 'gathering.describe',
      info: { ...facts, number: numberOf(facts.number) ?? null },
    });
    kept.done();
    onDone();
  };
  return (
    <form className={styles['facts']} onSubmit={save} noValidate>
      <FactsFields facts={facts} problems={tried ? problems : null} onChange={kept.change} />
      <Button type="submit" look="primary">
        {t('room.save')}
      </Button>
    </form>
  );
}
