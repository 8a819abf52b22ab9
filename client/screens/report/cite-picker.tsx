import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Finding, Gathering } from '@tablecloth/shared/model.ts';
import {
  type PointRow,
  rowsOf,
  type TableHead,
  tableHead,
} from '@tablecloth/shared/views/points.ts';
import { tablesInOrder } from '@tablecloth/shared/views/tables.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Mark } from '../../ui/mark.tsx';
import { PointText } from '../../ui/point-text.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useSessionActions } from '../session-context.tsx';
import { matches } from './search.ts';
import { useWindow } from './use-window.ts';
import styles from './cite-picker.module.css';

type CitePickerProps = {
  readonly gathering: Gathering;
  /** The finding that is given its points; undefined while the picker is shut. */
  readonly finding: Finding | undefined;
  readonly onClose: () => void;
};

/** Chooses the points that a finding rests on, from all tables. */
export function CitePicker({ gathering, finding, onClose }: CitePickerProps): ReactNode {
  return (
    <Sheet open={finding !== undefined} onClose={onClose} title={t('report.cite-title')}>
      {finding ? <Picker gathering={gathering} finding={finding} onClose={onClose} /> : null}
    </Sheet>
  );
}

type PickerProps = CitePickerProps & { readonly finding: Finding };

function Picker({ gathering, finding, onClose }: PickerProps): ReactNode {
  const [wanted, setWanted] = useState('');
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // After the dialog has opened and given focus to its first button.
    const frame = requestAnimationFrame(() => search.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  const groups = tablesInOrder(gathering)
    .map((table) => ({
      head: tableHead(gathering, table),
      // What is cited stays in sight, even where it is no key point any more.
      rows: rowsOf(
        gathering,
        [...table.key, ...table.points.filter((id) => isStray(finding, table.key, id))],
        null,
      ).filter(({ hidden, text }) => hidden === null && matches(text, wanted)),
    }))
    .filter(({ rows }) => rows.length > 0);
  return (
    <div className={styles['picker']}>
      <p className={styles['for']} dir="auto">
        {finding.title}
      </p>
      <TextField
        ref={search}
        type="search"
        label={t('report.cite-search')}
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
      />
      <div className={styles['groups']}>
        {groups.length === 0 ? <p>{t('report.cite-none')}</p> : null}
        {groups.map(({ head, rows }) => (
          <Group key={head.id} head={head} rows={rows} finding={finding} />
        ))}
      </div>
      <div className={styles['foot']}>
        <output>{t('report.cited', { count: finding.cites.length })}</output>
        <Button look="primary" onClick={onClose}>
          {t('report.cite-done')}
        </Button>
      </div>
    </div>
  );
}

function isStray(finding: Finding, key: readonly string[], id: string): boolean {
  return finding.cites.includes(id) && !key.includes(id);
}

type GroupProps = {
  readonly head: TableHead;
  readonly rows: readonly PointRow[];
  readonly finding: Finding;
};

function Group({ head, rows, finding }: GroupProps): ReactNode {
  const { submit } = useSessionActions();
  const { shown, next, more } = useWindow(rows);
  const cite = (point: string, cites: boolean): void => {
    void submit({ type: 'finding.cite', finding: finding.id, point, cites });
  };
  return (
    <fieldset data-t={head.mark.colour}>
      <legend>
        <Mark number={head.mark.number} size={28} />
        <span dir="auto">{head.title}</span>
      </legend>
      {shown.map((row) => (
        <label key={row.id}>
          <input
            type="checkbox"
            checked={finding.cites.includes(row.id)}
            onChange={(event) => cite(row.id, event.target.checked)}
          />
          <PointText segments={row.segments} />
        </label>
      ))}
      {next > 0 ? (
        <Button size="small" onClick={more}>
          {t('table.show-more', { count: next })}
        </Button>
      ) : null}
    </fieldset>
  );
}
