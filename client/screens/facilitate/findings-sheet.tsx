import { nanoid } from 'nanoid';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { getById } from '@tablecloth/shared/by-id.ts';
import { LIMITS } from '@tablecloth/shared/limits.ts';
import { rootOf } from '@tablecloth/shared/merged.ts';
import type { Finding } from '@tablecloth/shared/model.ts';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { graphemesOver } from '@tablecloth/shared/text.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { PointText } from '../../ui/point-text.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { isField } from '../../ui/shortcuts.ts';
import { useSession } from '../session-context.tsx';
import { useBench } from './bench-context.ts';
import styles from './findings-sheet.module.css';

type FindingsSheetProps = { readonly row: PointRow; readonly onClose: () => void };

/** Which findings this point bears out; keys 1 to 9 for the first of them. */
export function FindingsSheet({ row, onClose }: FindingsSheetProps): ReactNode {
  const { deeds } = useBench();
  const gathering = useSession((state) => state.gathering);
  const { findings } = gathering.report;
  const [title, setTitle] = useState('');
  const over = graphemesOver(title, LIMITS.pointGraphemes);
  const cited = ({ cites }: Finding): boolean =>
    cites.some((id) => {
      const point = getById(gathering.points, id);
      return point !== undefined && rootOf(gathering, point).id === row.id;
    });
  const turn = (finding: Finding): void => {
    const cites = !cited(finding);
    deeds.note(row.id, cites ? 'facilitate.did.cited' : 'facilitate.did.uncited', [
      { type: 'finding.cite', finding: finding.id, point: row.id, cites },
    ]);
  };
  const add = (): void => {
    if (title.trim() === '' || over > 0) return;
    const finding = nanoid();
    deeds.note(row.id, 'facilitate.did.cited', [
      { type: 'finding.write', finding, title: title.trim(), elaboration: '' },
      { type: 'finding.cite', finding, point: row.id, cites: true },
    ]);
    setTitle('');
  };
  const press = (event: KeyboardEvent): void => {
    const number = /^Digit([1-9])$/.exec(event.code)?.[1];
    const finding = number === undefined ? undefined : findings[Number(number) - 1];
    if (!finding || isField(event.target) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    turn(finding);
  };
  return (
    <Sheet open onClose={onClose} title={t('facilitate.findings-title')}>
      {/* Listens only for the numbers, which do what the boxes do. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className={styles['findings']} onKeyDown={press}>
        <PointText segments={row.segments} />
        {findings.length === 0 ? <p>{t('facilitate.findings-none')}</p> : null}
        <ul>
          {findings.map((finding, at) => (
            <li key={finding.id}>
              <label>
                <input type="checkbox" checked={cited(finding)} onChange={() => turn(finding)} />
                <bdi>{finding.title}</bdi>
                {at < 9 ? <kbd aria-hidden="true">{at + 1}</kbd> : null}
              </label>
            </li>
          ))}
        </ul>
        <form
          className={styles['new']}
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <TextField
            label={t('facilitate.findings-new')}
            problem={over > 0 ? t('table.too-long', { count: over }) : undefined}
            autoComplete="off"
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
          <Button type="submit">{t('facilitate.hint-add')}</Button>
        </form>
        <Button look="primary" onClick={onClose}>
          {t('facilitate.done')}
        </Button>
      </div>
    </Sheet>
  );
}
