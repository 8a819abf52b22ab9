import { type ReactNode, type RefObject, useMemo } from 'react';
import { t } from '../../i18n/messages.ts';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { useSession } from '../session-context.tsx';
import styles from './composer.module.css';
import type { Words } from './composing.ts';
import { suggestKind } from './kind-suggestion.ts';
import { NearHint } from './near-hint.tsx';

export type BesideFieldProps = {
  /** Of the table. */
  readonly number: number;
  readonly words: Words;
  readonly onChange: (words: Words) => void;
  /** Whether these are words that stand already. */
  readonly revising: boolean;
  readonly onSend: () => void;
  readonly field: RefObject<HTMLTextAreaElement | null>;
};

/** What the words that are being written might be: another kind, or something that was said before. Stops nothing. */
export function BesideField(props: BesideFieldProps): ReactNode {
  const { number, words, onChange, revising, onSend, field } = props;
  const { kind, text } = words;
  const suggested = suggestKind(text, kind);
  const tables = useSession((state) => state.gathering.tables);
  const table = useMemo(() => tables.find((one) => one.number === number), [tables, number]);
  return (
    <>
      {suggested === null ? null : (
        <button
          type="button"
          className={styles['suggestion']}
          onClick={() => {
            onChange({ kind: suggested, text });
            field.current?.focus();
          }}
        >
          <KindIcon kind={suggested} size={18} decorative />
          {t(suggested === 'quote' ? 'table.suggest-quote' : 'table.suggest-question')}
        </button>
      )}
      {table === undefined || revising ? null : (
        <NearHint key={table.id} table={table} words={words} onChange={onChange} onSend={onSend} />
      )}
    </>
  );
}
