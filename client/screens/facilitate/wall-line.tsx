import { type PointerEvent, type ReactNode, useRef } from 'react';
import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronUp from 'lucide-react/icons/chevron-up';
import Monitor from 'lucide-react/icons/monitor';
import X from 'lucide-react/icons/x';
import type { Id } from '@tablecloth/shared/model.ts';
import { t } from '../../i18n/messages.ts';
import { Icon } from '../../ui/icon.tsx';
import { useBench } from './bench-context.ts';
import styles from './wall-line.module.css';

type WallLineProps = {
  /** While it is dragged: the point under which it would come to stand. */
  readonly onHover: (after: Id | null) => void;
};

/** "The wall shows everything above this line": dragged, moved by buttons, or by W on a row. */
export function WallLine({ onHover }: WallLineProps): ReactNode {
  const { view, deeds } = useBench();
  const { head, key, lineAfter } = view;
  const line = useRef<HTMLLIElement>(null);
  const present = new Set(key.map(({ id }) => id));
  const tops = key.filter(({ under }) => under === null || !present.has(under));
  const last = key.find(({ id }) => id === lineAfter);
  const at = tops.findIndex(({ id }) => id === last?.id || id === last?.under);
  const put = (after: Id | null): void =>
    deeds.note(after ?? '', after === null ? 'facilitate.did.line-off' : 'facilitate.did.line', [
      { type: 'table.wall-line', table: head.id, after },
    ]);
  const grab = (event: PointerEvent): void => {
    const list = line.current?.parentElement;
    if (event.button !== 0 || !list) return;
    event.preventDefault();
    const end = new AbortController();
    const { signal } = end;
    let after: Id | null = null;
    const follow = ({ clientY }: { readonly clientY: number }): void => {
      after = underPointer(list, new Set(tops.map(({ id }) => id)), clientY);
      onHover(after);
    };
    const finish = (drop: boolean): void => {
      end.abort();
      onHover(null);
      if (drop && after !== null && after !== tops[at]?.id) put(after);
    };
    document.addEventListener('pointermove', follow, { signal });
    document.addEventListener('pointerup', () => finish(true), { signal });
    document.addEventListener('pointercancel', () => finish(false), { signal });
    document.addEventListener(
      'keydown',
      ({ key: pressed }) => pressed === 'Escape' && finish(false),
      {
        signal,
      },
    );
  };
  const up = tops[at - 1];
  const down = tops[at + 1];
  return (
    <li ref={line} className={styles['line']} data-wall-line="">
      {/* Dragging is one way; the buttons beside it, and W on a row, are the others. */}
      <span className={styles['words']} onPointerDown={grab}>
        <Icon of={Monitor} size={18} />
        {t('facilitate.wall-line')}
      </span>
      <span className={styles['deeds']}>
        <button type="button" disabled={!up} onClick={() => up && put(up.id)}>
          <Icon of={ChevronUp} size={18} label={t('facilitate.line-up')} />
        </button>
        <button type="button" disabled={!down} onClick={() => down && put(down.id)}>
          <Icon of={ChevronDown} size={18} label={t('facilitate.line-down')} />
        </button>
        <button type="button" onClick={() => put(null)}>
          <Icon of={X} size={17} label={t('facilitate.verb.wall-line-off')} />
        </button>
      </span>
    </li>
  );
}

/** The last point that begins above the middle between this height and its own; the first where none does. */
function underPointer(list: Element, tops: ReadonlySet<Id>, y: number): Id | null {
  let found: Id | null = null;
  for (const row of list.querySelectorAll<HTMLElement>(':scope > [data-focus-row]')) {
    const { id } = row.dataset;
    if (id === undefined || !tops.has(id)) continue;
    const { top, height } = row.getBoundingClientRect();
    if (found === null || top + height / 2 < y) found = id;
  }
  return found;
}
