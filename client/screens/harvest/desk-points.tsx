import { type KeyboardEvent, type ReactNode, useState } from 'react';
import Flag from 'lucide-react/icons/flag';
import GripVertical from 'lucide-react/icons/grip-vertical';
import Link from 'lucide-react/icons/link-2';
import type { Id } from '@tablecloth/shared/model.ts';
import type { DeskPoint, DeskView } from '@tablecloth/shared/views/harvest.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { PointText } from '../../ui/point-text.tsx';
import styles from './desk.module.css';
import { useLinkDrag } from './use-link-drag.ts';

type DeskPointsProps = {
  readonly view: DeskView;
  /** Links it to the finding, or takes the link away. */
  readonly onLink: (point: Id, finding: Id) => void;
  readonly onMenu: (point: Id) => void;
  /** The finding over which a point hovers. */
  readonly onOver: (finding: Id | null) => void;
};

/** Key points of all tables, to be linked: by the grip, by the numbers of findings, or from a list. */
export function DeskPoints({ view, onLink, onMenu, onOver }: DeskPointsProps): ReactNode {
  const [wanted, setWanted] = useState('all');
  const { points, tables, unlinked, findings } = view;
  const shown = points.filter(({ row, findings: linked }) =>
    wanted === 'all' ? true : wanted === 'unlinked' ? linked.length === 0 : row.table === wanted,
  );
  const { dragged, grab } = useLinkDrag(onLink, onOver);
  const press = (event: KeyboardEvent<HTMLElement>, point: Id): void => {
    if (event.target !== event.currentTarget || withModifier(event)) return;
    const finding = findings[Number(/^Digit([1-9])$/.exec(event.code)?.[1]) - 1];
    if (finding) onLink(point, finding.id);
    else if (event.key === 'Enter' || event.key.toLowerCase() === 't') onMenu(point);
    else if (!walk(event)) return;
    event.preventDefault();
  };
  return (
    <section aria-labelledby="desk-points" className={styles['side']}>
      <div className={styles['filter']}>
        <h2 id="desk-points">{t('harvest.points')}</h2>
        <Choice
          label={t('harvest.show')}
          value={wanted}
          onChoose={setWanted}
          options={[
            ['all', t('harvest.all-tables')],
            ['unlinked', t('harvest.unlinked-only', { count: unlinked })],
            ...tables.map(({ id, mark, title }) => [id, `${mark.number} · ${title}`] as const),
          ]}
        />
      </div>
      <p className={styles['quiet']}>
        {t('harvest.unlinked-count', { count: unlinked, all: points.length })} {t('harvest.how-to')}
      </p>
      <ul className={styles['points']} aria-label={t('harvest.points')}>
        {shown.map((point) => (
          // A row takes focus as a whole: numbers link it, arrows walk.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
          <li
            key={point.row.id}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
            data-dragged={dragged === point.row.id}
            data-unlinked={point.findings.length === 0}
            onKeyDown={(event) => press(event, point.row.id)}
          >
            <span
              className={styles['grip']}
              aria-hidden="true"
              onPointerDown={(event) => grab(event, point.row.id)}
            >
              <Icon of={GripVertical} size={18} />
            </span>
            <Mark number={point.number} size={28} />
            <PointWords point={point} view={view} />
            <Button size="small" icon={Link} onClick={() => onMenu(point.row.id)}>
              {t('harvest.link')}
              <span className="vh"> {point.row.text}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const withModifier = ({ ctrlKey, altKey, metaKey }: KeyboardEvent): boolean =>
  ctrlKey || altKey || metaKey;

/** To the row above or below; false for other keys. */
function walk({ key, currentTarget }: KeyboardEvent<HTMLElement>): boolean {
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return false;
  const next =
    key === 'ArrowDown' ? currentTarget.nextElementSibling : currentTarget.previousElementSibling;
  if (next instanceof HTMLElement) next.focus();
  return true;
}

type PointWordsProps = { readonly point: DeskPoint; readonly view: DeskView };

function PointWords({ point, view }: PointWordsProps): ReactNode {
  const { row, findings, dots } = point;
  const numbers = view.findings.flatMap(({ id }, at) => (findings.includes(id) ? at + 1 : []));
  const facts = [
    ...(row.agrees > 0 ? [t('harvest.agrees', { count: row.agrees })] : []),
    ...(row.hands === null ? [] : [t('harvest.hands-counted', { count: row.hands })]),
    ...(dots === null || dots === 0 ? [] : [t('harvest.dots', { count: dots })]),
    ...(numbers.length === 0 ? [] : [t('harvest.linked-to', { numbers: numbers.join(', ') })]),
  ];
  return (
    <div className={styles['words']}>
      <span className="vh">{t('join.table', { number: point.number })}: </span>
      <PointText segments={row.segments} />
      <p className={`${styles['facts']} num`}>
        {row.flagged ? (
          <span className={styles['flag']}>
            <Icon of={Flag} size={15} /> {t('harvest.flagged')}
          </span>
        ) : null}
        {facts.join(' · ')}
      </p>
    </div>
  );
}
