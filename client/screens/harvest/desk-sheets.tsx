import type { KeyboardEvent, ReactNode } from 'react';
import type { Id } from '@tablecloth/shared/model.ts';
import type { DeskPoint, DeskView, FindingRow } from '@tablecloth/shared/views/harvest.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { PointText } from '../../ui/point-text.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import styles from './desk.module.css';
import { useAct } from './use-desk.tsx';

type LinkSheetProps = {
  readonly view: DeskView;
  readonly point: DeskPoint | undefined;
  readonly onLink: (point: Id, finding: Id) => void;
  readonly onClose: () => void;
};

const titleOf = ({ title }: FindingRow): string => (title === '' ? t('harvest.untitled') : title);

/** Which findings a point bears out; keys 1 to 9 for the first of them. */
export function LinkSheet({ view, point, onLink, onClose }: LinkSheetProps): ReactNode {
  if (!point) return null;
  const { row, findings: linked } = point;
  const press = (event: KeyboardEvent): void => {
    const finding = view.findings[Number(/^Digit([1-9])$/.exec(event.code)?.[1]) - 1];
    if (!finding || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    onLink(row.id, finding.id);
  };
  return (
    <Sheet open onClose={onClose} title={t('harvest.link-title')}>
      {/* Listens only for the numbers, which do what the boxes do. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className={styles['sheet']} onKeyDown={press}>
        <PointText segments={row.segments} />
        {view.findings.length === 0 ? <p>{t('harvest.none')}</p> : null}
        <ul>
          {view.findings.map((finding, at) => (
            <li key={finding.id}>
              <label>
                <input
                  type="checkbox"
                  checked={linked.includes(finding.id)}
                  onChange={() => onLink(row.id, finding.id)}
                />
                <bdi>{titleOf(finding)}</bdi>
                {at < 9 ? <kbd aria-hidden="true">{at + 1}</kbd> : null}
              </label>
            </li>
          ))}
        </ul>
        <Button look="primary" onClick={onClose}>
          {t('facilitate.done')}
        </Button>
      </div>
    </Sheet>
  );
}

type MergeSheetProps = {
  readonly view: DeskView;
  readonly finding: FindingRow | undefined;
  readonly onClose: () => void;
};

/** Into which finding another one goes. */
export function MergeSheet({ view, finding, onClose }: MergeSheetProps): ReactNode {
  const act = useAct();
  if (!finding) return null;
  const merge = (into: Id): void => {
    act(t('harvest.merged'), { type: 'finding.merge', finding: finding.id, into });
    onClose();
  };
  return (
    <Sheet open onClose={onClose} title={t('harvest.merge-title')}>
      <div className={styles['sheet']}>
        <p>
          <bdi>
            <b>{titleOf(finding)}</b>
          </bdi>
        </p>
        <p className={styles['quiet']}>{t('harvest.merge-how')}</p>
        <ul>
          {view.findings
            .filter(({ id }) => id !== finding.id)
            .map((into) => (
              <li key={into.id}>
                <Button onClick={() => merge(into.id)}>
                  <bdi>{titleOf(into)}</bdi>
                </Button>
              </li>
            ))}
        </ul>
      </div>
    </Sheet>
  );
}
