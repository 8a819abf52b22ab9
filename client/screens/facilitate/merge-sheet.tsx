import { type ReactNode, useMemo, useState } from 'react';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { PointText } from '../../ui/point-text.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useBench } from './bench-context.ts';
import { focusFirst } from './focus-first.ts';
import styles from './merge-sheet.module.css';
import type { Near } from './use-near.ts';

type MergeSheetProps = {
  readonly row: PointRow;
  readonly onClose: () => void;
  /** What looks the same stands first. */
  readonly near: Near;
};

/** Points that are shown at once; filtering finds the others. */
const AT_ONCE = 40;

/** "The same thing was said there": which point this one goes into, and with which words. */
export function MergeSheet({ row, onClose, near }: MergeSheetProps): ReactNode {
  const [into, setInto] = useState<PointRow | null>(null);
  return (
    <Sheet open onClose={onClose} title={t('facilitate.merge-title')}>
      {into === null ? (
        <Pick row={row} near={near} onPick={setInto} />
      ) : (
        <Preview row={row} into={into} onBack={() => setInto(null)} onClose={onClose} />
      )}
    </Sheet>
  );
}

type PickProps = {
  readonly row: PointRow;
  readonly near: Near;
  readonly onPick: (row: PointRow) => void;
};

function Pick({ row, near, onPick }: PickProps): ReactNode {
  const { view } = useBench();
  const [filter, setFilter] = useState('');
  const found = useMemo(() => {
    const similar = near.of(row)?.point;
    const all = [...view.key, ...view.inbox].filter(
      (one) => one.id !== row.id && one.under !== row.id,
    );
    const wanted = filter.trim().toLocaleLowerCase();
    return all
      .filter(({ text }) => text.toLocaleLowerCase().includes(wanted))
      .toSorted((a, b) => Number(b.id === similar) - Number(a.id === similar));
  }, [view, row, near, filter]);
  const similar = near.of(row)?.point;
  return (
    <div className={styles['pick']}>
      <blockquote className={styles['this']}>
        <PointText segments={row.segments} />
      </blockquote>
      <TextField
        label={t('facilitate.merge-filter')}
        autoComplete="off"
        ref={focusFirst}
        value={filter}
        onChange={(event) => setFilter(event.target.value)}
        onKeyDown={(event) => {
          const first = found[0];
          if (event.key !== 'Enter' || !first) return;
          event.preventDefault();
          onPick(first);
        }}
      />
      <ul className={styles['points']} aria-label={t('facilitate.merge-into-which')}>
        {found.slice(0, AT_ONCE).map((one) => (
          <li key={one.id}>
            <button type="button" onClick={() => onPick(one)}>
              <KindIcon kind={one.kind} size={18} />
              <span>
                <PointText segments={one.segments} />
                <small>
                  {one.id === similar ? t('facilitate.merge-similar') : null}
                  {one.list === 'key' ? t('table.key-points') : t('facilitate.inbox')}
                </small>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 ? <p>{t('facilitate.merge-none')}</p> : null}
    </div>
  );
}

type PreviewProps = {
  readonly row: PointRow;
  readonly into: PointRow;
  readonly onBack: () => void;
  readonly onClose: () => void;
};

/** Both texts, and which words stand afterwards: one of them, or other ones. */
function Preview({ row, into, onBack, onClose }: PreviewProps): ReactNode {
  const { deeds } = useBench();
  const [text, setText] = useState(into.text);
  const merge = (): void => {
    const said = text.trim();
    const words =
      said === row.text ? { kind: row.kind, text: said } : { kind: into.kind, text: said };
    const same = said === '' || (said === into.text && words.kind === into.kind);
    onClose();
    deeds.note(row.id, 'facilitate.did.merged', [
      { type: 'point.merge', point: row.id, into: into.id },
      ...(same ? [] : [{ type: 'point.edit', point: into.id, ...words } as const]),
    ]);
  };
  return (
    <form
      className={styles['preview']}
      onSubmit={(event) => {
        event.preventDefault();
        merge();
      }}
    >
      <fieldset>
        <legend>{t('facilitate.merge-words')}</legend>
        {[into, row].map((one) => (
          <label key={one.id}>
            <input
              type="radio"
              name="merge-words"
              checked={text === one.text}
              onChange={() => setText(one.text)}
            />
            <PointText segments={one.segments} />
          </label>
        ))}
      </fieldset>
      <TextArea
        label={t('facilitate.merge-own')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p className={styles['people']}>{t('facilitate.merge-people')}</p>
      <p className={styles['deeds']}>
        <Button type="submit" look="primary" ref={focusFirst}>
          {t('facilitate.verb.merge')}
        </Button>
        <Button look="quiet" onClick={onBack}>
          {t('facilitate.merge-other')}
        </Button>
      </p>
    </form>
  );
}
