import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Created } from '@tablecloth/shared/http.ts';
import { KEEP_DAYS, USUAL_KEEP_DAYS } from '@tablecloth/shared/keeping.ts';
import { t } from '../../i18n/messages.ts';
import { type Answer, createGathering } from '../../sync/organiser-api.ts';
import { Button } from '../../ui/button.tsx';
import { Choice, TextArea } from '../../ui/field.tsx';
import { StatusStrip } from '../../ui/status-strip.tsx';
import { creationOf, type CreationForm, problemsOf } from './creation-form.ts';
import { FactsFields } from './facts-fields.tsx';
import { MethodChoice } from './method-choice.tsx';
import { problemWords } from './problem-words.ts';
import { ImportFile } from './import-file.tsx';
import { keepForm, readKeptForm } from './kept-form.ts';
import { usualLanguage } from './languages.ts';
import { TablesPreview } from './tables-preview.tsx';
import styles from './create-screen.module.css';
import { BASE } from '../../base.ts';

function emptyForm(): CreationForm {
  return {
    title: '',
    series: '',
    number: '',
    date: '',
    place: '',
    language: usualLanguage(navigator.languages),
    themes: '',
    method: 'free-tables',
    keepDays: USUAL_KEEP_DAYS,
  };
}

/** What a refused creation is told as: the server's own sentence, where it had one. */
function wordsOf(answer: Answer<Created>): string {
  if (answer.ok) return '';
  return answer.problem === 'unreachable' ? t('create.unreachable') : answer.problem.message;
}

/** To the room of a new gathering. The key travels in the fragment, which no server sees. */
function enter({ gathering, key }: Created): void {
  location.assign(`${BASE}/o/${gathering}?new#${key}`);
}

/** One page that starts a gathering: what it is called, and its tables. */
export function CreateScreen(): ReactNode {
  const [form, setForm] = useState(() => readKeptForm() ?? emptyForm());
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState('');
  const [busy, setBusy] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const problems = problemsOf(form);
  const shown = tried ? problems : null;

  useEffect(() => {
    document.title = t('create.title');
  }, []);
  const change = (part: Partial<CreationForm>): void => {
    const next = { ...form, ...part };
    setForm(next);
    keepForm(next);
  };
  const finish = (answer: Answer<Created>): void => {
    setBusy(false);
    setFailure(wordsOf(answer));
    if (!answer.ok) return;
    keepForm(null);
    enter(answer.value);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (Object.values(problems).some((problem) => problem !== null)) {
      requestAnimationFrame(() =>
        element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
      );
      return;
    }
    setBusy(true);
    finish(await createGathering(creationOf(form)));
  };

  return (
    <div className={styles['page']}>
      <header className={styles['top']}>
        <a href={`${BASE}/`}>Tablecloth</a>
      </header>
      <main className={styles['main']}>
        <h1>{t('create.title')}</h1>
        <p className={styles['lead']}>{t('create.lead')}</p>
        <form ref={element} className={styles['form']} onSubmit={submit} noValidate>
          <section className={styles['facts']} aria-label={t('create.facts')}>
            <FactsFields facts={form} problems={shown} onChange={change} />
          </section>
          <section className={styles['tables']} aria-label={t('create.tables')}>
            <TextArea
              label={t('create.tables')}
              hint={t('create.tables-hint')}
              value={form.themes}
              problem={problemWords(shown?.themes ?? null)}
              placeholder={t('create.tables-example')}
              required
              onChange={(event) => change({ themes: event.target.value })}
            />
            <TablesPreview pasted={form.themes} />
          </section>
          <MethodChoice chosen={form.method} onChoose={(method) => change({ method })} />
          <div className={styles['facts']}>
            <Choice
              label={t('organise.keep-for')}
              hint={t('create.keep-hint')}
              value={String(form.keepDays)}
              options={KEEP_DAYS.map((days) => [String(days), t(`organise.keep-${days}`)] as const)}
              onChoose={(value) =>
                change({
                  keepDays: KEEP_DAYS.find((days) => String(days) === value) ?? USUAL_KEEP_DAYS,
                })
              }
            />
          </div>
          <div className={styles['go']}>
            {failure === '' ? null : <StatusStrip tone="stop">{failure}</StatusStrip>}
            <Button type="submit" look="primary" disabled={busy} className={styles['create']}>
              {busy ? t('create.creating') : t('create.create')}
            </Button>
            <p className={styles['quiet']}>{t('create.no-account')}</p>
          </div>
        </form>
        <ImportFile onDone={finish} />
      </main>
    </div>
  );
}
