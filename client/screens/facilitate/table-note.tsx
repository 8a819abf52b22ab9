import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { MORE_LIMITS } from '@tablecloth/shared/more-limits.ts';
import type { Gathering, Id, Section } from '@tablecloth/shared/model.ts';
import { cleanText, graphemesOver } from '@tablecloth/shared/text.ts';
import { t } from '../../i18n/messages.ts';
import type { Refused } from '../../sync/session.ts';
import { TextArea } from '../../ui/field.tsx';
import { useSession, useSessionActions } from '../session-context.tsx';
import { isComposing } from './capture-keys.ts';
import { type Remedies, RowRefusal } from './row-refusal.tsx';
import styles from './table-note.module.css';

type TableNoteProps = {
  readonly table: Id;
  readonly number: number;
  readonly readOnly: boolean;
  readonly refused: Refused | null;
  readonly remedies: Remedies;
  readonly onDone: () => void;
};

function sectionOf(gathering: Gathering, table: Id): Section {
  const known = gathering.report.sections.find((section) => section.table === table);
  return known ?? { table, heading: '', summary: '', leadIn: '' };
}

/** "One sentence about this table": what the notes say before its points. Saved when one leaves it. */
export function TableNote(props: TableNoteProps): ReactNode {
  const { table, number, readOnly, refused, remedies, onDone } = props;
  const { drafts, store, submit } = useSessionActions();
  const id = useId();
  const saved = useSession((state) => sectionOf(state.gathering, table).summary);
  // What is being typed; null while it is what is saved.
  const [begun, setBegun] = useState<string | null>(null);
  const turn = useRef(0);
  const place = `note/${table}`;
  useEffect(() => {
    let current = true;
    void drafts.read(place).then((kept) => {
      if (current && kept) setBegun((typed) => typed ?? kept.text);
    });
    const unwatch = drafts.watch(place, () => setBegun(null));
    return () => {
      current = false;
      unwatch();
    };
  }, [drafts, place]);
  const text = begun ?? saved;
  const over = graphemesOver(text, MORE_LIMITS.blockGraphemes);

  const save = async (): Promise<void> => {
    if (begun === null || over > 0 || cleanText(begun) === null) return;
    turn.current += 1;
    const mine = turn.current;
    const { heading, leadIn, summary } = sectionOf(store.getState().gathering, table);
    if (begun.trim() !== summary) {
      await submit({ type: 'section.write', table, heading, summary: begun, leadIn });
    }
    drafts.write(place, { kind: 'point', text: '' });
    // Somebody may have gone on typing while it was written to disk.
    if (mine === turn.current) setBegun((typed) => (typed === begun ? null : typed));
  };
  return (
    <section className={styles['note']} aria-labelledby={id}>
      <div className={styles['head']}>
        <h2 id={id}>{t('facilitate.note')}</h2>
        <span>{t('facilitate.note-for')}</span>
      </div>
      <TextArea
        label={t('facilitate.note')}
        bare
        value={text}
        readOnly={readOnly}
        placeholder={t('facilitate.note-placeholder')}
        problem={over > 0 ? t('table.too-long', { count: over }) : undefined}
        onChange={(event) => {
          setBegun(event.target.value);
          drafts.write(place, { kind: 'point', text: event.target.value });
        }}
        onBlur={() => void save()}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
          event.preventDefault();
          void save();
          onDone();
        }}
      />
      {refused ? <RowRefusal refused={refused} table={number} remedies={remedies} /> : null}
    </section>
  );
}
