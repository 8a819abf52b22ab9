import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { LIMITS } from '@tablecloth/shared/limits.ts';
import { cleanText, graphemesOver } from '@tablecloth/shared/text.ts';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { KindPicker } from '../../ui/kind-picker.tsx';
import { useSessionActions } from '../session-context.tsx';
import { draftName, type Words } from '../table/composing.ts';
import { useDraft } from '../table/use-draft.ts';
import { isComposing } from './capture-keys.ts';
import { FrameOffer } from './frame-offer.tsx';
import styles from './row-editor.module.css';

type RowEditorProps = {
  readonly row: PointRow;
  /** Where it begins, when that is not what the row says: words that were refused. */
  readonly start: Words | null;
  /** Saving also puts it among the key points. */
  readonly keeps: boolean;
  readonly onSave: (row: PointRow, words: Words, keep: boolean) => void;
  readonly onEnd: () => void;
};

/** Other words for a point, where it stands. What is typed survives a reload. */
export function RowEditor({ row, start, keeps, onSave, onEnd }: RowEditorProps): ReactNode {
  const { drafts } = useSessionActions();
  const { alarm } = useAnnouncements();
  const place = draftName(row.table, { is: 'edit', point: row.id, refused: null });
  const [began] = useState<Words>(() => start ?? { kind: row.kind, text: row.text });
  const [words, change] = useDraft(drafts, place, began);
  const field = useRef<HTMLTextAreaElement>(null);
  const hintId = useId();
  const over = graphemesOver(words.text, LIMITS.pointGraphemes);

  useEffect(() => {
    const { current } = field;
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
    current?.scrollIntoView({ block: 'nearest' });
  }, []);

  const end = (): void => {
    drafts.write(place, { kind: words.kind, text: '' });
    onEnd();
  };
  const save = (): void => {
    if (!cleanText(words.text)) return;
    if (over > 0) {
      alarm(t('table.too-long', { count: over }));
      return;
    }
    onSave(row, words, keeps);
    end();
  };
  const press = (event: KeyboardEvent): void => {
    // The list's own keys are for rows, not for words.
    event.stopPropagation();
    if (isComposing(event)) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      end();
    } else if (event.key === 'Enter' && !event.shiftKey && event.target === field.current) {
      event.preventDefault();
      save();
    }
  };

  return (
    // Hears the keys of all its fields: Esc leaves the editor from any of them.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      className={styles['editor']}
      aria-label={t('facilitate.edit')}
      onKeyDown={press}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <span className={styles['grow']} data-copy={`${words.text} `} data-kind={words.kind}>
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          value={words.text}
          aria-label={t('facilitate.edit-words')}
          aria-describedby={hintId}
          aria-invalid={over > 0}
          autoComplete="off"
          onChange={(event) => change({ kind: words.kind, text: event.target.value })}
        />
      </span>
      <p id={hintId} className={styles['hint']} data-over={over > 0}>
        {over > 0 ? t('table.too-long', { count: over }) : hintFor(row, words)}
      </p>
      <FrameOffer
        words={words}
        onTake={(framed) => {
          change(framed);
          field.current?.focus();
        }}
      />
      <KindPicker
        name={`kind-${row.id}`}
        look="line"
        value={words.kind}
        onPick={(kind) => change({ kind, text: words.text })}
      />
      <p className={styles['deeds']}>
        <Button
          type="submit"
          look="primary"
          size="small"
          keyHint={t('facilitate.key-enter')}
          disabled={cleanText(words.text) === ''}
        >
          {t(keeps ? 'facilitate.save-keep' : 'facilitate.save')}
        </Button>
        <Button look="quiet" size="small" keyHint={t('facilitate.key-esc')} onClick={end}>
          {t('table.cancel')}
        </Button>
      </p>
    </form>
  );
}

function hintFor(row: PointRow, words: Words): string {
  const quoted = words.kind === 'quote' || row.segments.some((segment) => segment.quoted);
  return quoted ? t('facilitate.edit-quote') : '';
}
