import { type CSSProperties, type KeyboardEvent, memo, type ReactNode, useMemo } from 'react';
import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronUp from 'lucide-react/icons/chevron-up';
import GripVertical from 'lucide-react/icons/grip-vertical';
import { t } from '../i18n/messages.ts';
import { Icon } from './icon.tsx';
import styles from './reorder-list.module.css';
import type { Grab } from './use-row-drag.ts';

/** What a row can put where it likes. The same object while the row stands where it stands. */
export type RowControls = {
  /** To be dragged by; decoration for keyboards, which have Alt and the arrows. */
  readonly grip: ReactNode;
  /** "Move up" and "Move down", for who neither drags nor types. */
  readonly buttons: ReactNode;
  readonly index: number;
};

/** What stands in a row. */
export type DrawRow = (id: string, controls: RowControls) => ReactNode;

/** What rows ask of their list: the same functions for all, so that a row draws only for its own sake. */
export type ListActs = {
  readonly move: (id: string, index: number) => void;
  readonly key: (event: KeyboardEvent, id: string, index: number) => void;
  readonly focused: (id: string) => void;
  readonly grab: Grab;
};

type ReorderRowProps = {
  readonly id: string;
  readonly index: number;
  readonly last: boolean;
  readonly current: boolean;
  readonly dragged: boolean;
  /** Pixels by which it hovers or makes way. */
  readonly shift: number;
  readonly row: DrawRow;
  readonly acts: ListActs;
};

/** One row of a list in an order that one makes. */
export const ReorderRow = memo(function ReorderRow(props: ReorderRowProps): ReactNode {
  const { id, index, last, current, dragged, shift, row, acts } = props;
  const controls = useMemo<RowControls>(
    () => ({
      index,
      grip: (
        <span
          className={styles['grip']}
          aria-hidden="true"
          onPointerDown={(event) => acts.grab(event, id, index)}
        >
          <Icon of={GripVertical} size={18} />
        </span>
      ),
      buttons: (
        <span className={styles['buttons']}>
          <button type="button" disabled={index === 0} onClick={() => acts.move(id, index - 1)}>
            <Icon of={ChevronUp} size={18} label={t('reorder.up')} />
          </button>
          <button type="button" disabled={last} onClick={() => acts.move(id, index + 1)}>
            <Icon of={ChevronDown} size={18} label={t('reorder.down')} />
          </button>
        </span>
      ),
    }),
    [id, index, last, acts],
  );
  const style: CSSProperties | undefined =
    shift === 0 ? undefined : { transform: `translateY(${shift}px)` };
  return (
    // Rows take focus as a whole, as options of a list do: arrows walk, Alt and arrows move.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={current ? 0 : -1}
      data-id={id}
      data-focus-row=""
      data-current={current}
      data-dragged={dragged}
      style={style}
      onFocus={() => acts.focused(id)}
      onKeyDown={(event) => acts.key(event, id, index)}
    >
      {row(id, controls)}
    </li>
  );
});
