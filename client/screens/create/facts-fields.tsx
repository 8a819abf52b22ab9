import type { ReactNode } from 'react';
import { t } from '../../i18n/messages.ts';
import { Choice, TextField } from '../../ui/field.tsx';
import type { CreationForm, FormProblems } from './creation-form.ts';
import { languageOptions } from './languages.ts';
import { problemWords } from './problem-words.ts';
import styles from './facts-fields.module.css';

/** What a gathering says of itself, as it stands in a form. */
export type FactsForm = Omit<CreationForm, 'themes' | 'method' | 'keepDays'>;

type FactsFieldsProps = {
  readonly facts: FactsForm;
  /** Null while nobody asked to go on. */
  readonly problems: Omit<FormProblems, 'themes'> | null;
  readonly onChange: (part: Partial<FactsForm>) => void;
};

/** The fields for title, series, day, language and place. */
export function FactsFields({ facts, problems, onChange }: FactsFieldsProps): ReactNode {
  return (
    <div className={styles['facts']}>
      <TextField
        label={t('create.name')}
        value={facts.title}
        problem={problemWords(problems?.title ?? null)}
        autoComplete="off"
        required
        onChange={(event) => onChange({ title: event.target.value })}
      />
      <div className={styles['pair']} data-wide="first">
        <TextField
          label={t('create.series')}
          value={facts.series}
          problem={problemWords(problems?.series ?? null)}
          onChange={(event) => onChange({ series: event.target.value })}
        />
        <TextField
          label={t('create.number')}
          value={facts.number}
          problem={problemWords(problems?.number ?? null)}
          inputMode="numeric"
          autoComplete="off"
          onChange={(event) => onChange({ number: event.target.value })}
        />
      </div>
      <div className={styles['pair']}>
        <TextField
          label={t('create.date')}
          type="date"
          value={facts.date}
          onChange={(event) => onChange({ date: event.target.value })}
        />
        <Choice
          label={t('create.language')}
          value={facts.language}
          options={languageOptions(facts.language)}
          onChoose={(language) => onChange({ language })}
        />
      </div>
      <TextField
        label={t('create.place')}
        value={facts.place}
        problem={problemWords(problems?.place ?? null)}
        onChange={(event) => onChange({ place: event.target.value })}
      />
    </div>
  );
}
