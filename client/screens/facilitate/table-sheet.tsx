import type { ReactNode } from 'react';
import type { TableRules } from '@tablecloth/shared/rules.ts';
import { t } from '../../i18n/messages.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { useBench } from './bench-context.ts';
import { StepButtons } from './step-buttons.tsx';
import styles from './table-sheet.module.css';
import { useTableRules } from './use-table.ts';

const RULES = [
  ['offRecord', 'facilitate.off-record', 'facilitate.off-record-hint'],
  ['hold', 'facilitate.hold', 'facilitate.hold-hint'],
  ['paused', 'facilitate.pause', 'facilitate.pause-hint'],
  ['privately', 'facilitate.privately', 'facilitate.privately-hint'],
] as const satisfies readonly (readonly [keyof TableRules, string, string])[];

type TableSheetProps = { readonly open: boolean; readonly onClose: () => void };

/** What holds at this table: each a switch, and each undone like anything else. */
export function TableSheet({ open, onClose }: TableSheetProps): ReactNode {
  const { view, deeds } = useBench();
  const rules = useTableRules(view.head.id);
  return (
    <Sheet open={open} onClose={onClose} title={t('facilitate.controls')}>
      <ul className={styles['rules']}>
        {RULES.map(([rule, words, hint]) => (
          <li key={rule}>
            <label>
              <input
                type="checkbox"
                role="switch"
                aria-checked={rules[rule]}
                aria-label={t(words)}
                checked={rules[rule]}
                onChange={() => deeds.rule({ [rule]: !rules[rule] })}
              />
              <span>
                <strong>{t(words)}</strong>
                <small>{t(hint)}</small>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <p className={styles['steps']}>
        <StepButtons onDone={onClose} />
      </p>
    </Sheet>
  );
}
