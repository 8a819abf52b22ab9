import { nanoid } from 'nanoid';
import { type ReactNode, useRef, useState } from 'react';
import { LIMITS } from '@tablecloth/shared/limits.ts';
import { MORE_LIMITS } from '@tablecloth/shared/more-limits.ts';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { cleanText, graphemesOver } from '@tablecloth/shared/text.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useBench } from './bench-context.ts';
import { focusFirst } from './focus-first.ts';
import styles from './split-sheet.module.css';
import { partsOf } from './split-parts.ts';

type SplitSheetProps = { readonly row: PointRow; readonly onClose: () => void };

/** One point becomes several: each line, or what stands before and after the cursor. */
export function SplitSheet({ row, onClose }: SplitSheetProps): ReactNode {
  const { deeds } = useBench();
  const field = useRef<HTMLTextAreaElement | null>(null);
  const [text, setText] = useState(() => partsOf(row.text).join('\n'));
  const parts = text
    .split('\n')
    .map(cleanText)
    .filter((part) => part !== null && part !== '');
  const over = Math.max(
    0,
    ...parts.map((part) => graphemesOver(part ?? '', LIMITS.pointGraphemes)),
  );
  const possible = parts.length > 1 && parts.length <= MORE_LIMITS.parts && over === 0;
  const cut = (): void => {
    const at = field.current?.selectionStart ?? text.length;
    setText(`${text.slice(0, at).trimEnd()}\n${text.slice(at).trimStart()}`);
    field.current?.focus();
  };
  const split = (): void => {
    const [first, ...rest] = parts.flatMap((part) => part ?? []);
    if (!possible || first === undefined) return;
    const { id, kind } = row;
    onClose();
    deeds.note(id, 'facilitate.did.split', [
      {
        type: 'point.split',
        point: id,
        kind,
        text: first,
        parts: rest.map((said) => ({ point: nanoid(), kind, text: said })),
      },
    ]);
  };
  return (
    <Sheet open onClose={onClose} title={t('facilitate.split-title')}>
      <form
        className={styles['split']}
        onSubmit={(event) => {
          event.preventDefault();
          split();
        }}
      >
        <TextArea
          label={t('facilitate.split-lines')}
          hint={t('facilitate.split-hint')}
          problem={over > 0 ? t('table.too-long', { count: over }) : undefined}
          ref={(element) => {
            field.current = element;
            focusFirst(element);
          }}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            split();
          }}
        />
        <p className={styles['deeds']}>
          <Button type="submit" look="primary" disabled={!possible}>
            {parts.length > 1
              ? t('facilitate.split-into', { count: parts.length })
              : t('facilitate.verb.split')}
          </Button>
          <Button onClick={cut}>{t('facilitate.split-here')}</Button>
          <Button look="quiet" onClick={onClose}>
            {t('table.cancel')}
          </Button>
        </p>
      </form>
    </Sheet>
  );
}
