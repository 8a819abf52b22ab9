import type { ReactNode } from 'react';
import Users from 'lucide-react/icons/users';
import { formatNumber, t } from '../../i18n/messages.ts';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useSession } from '../session-context.tsx';
import { hereAt, type Seat } from './seats.ts';
import styles from './table-choice.module.css';

type TableChoiceProps = {
  readonly seats: readonly Seat[];
  readonly current: string;
  readonly onChoose: (number: number) => void;
  /** `list`: one below the other with names; `marks`: beside each other, names for screen readers. */
  readonly look: 'list' | 'marks';
};

/** The tables of the room. One's own can be opened; the others say who is there. */
export function TableChoice({ seats, current, onChoose, look }: TableChoiceProps): ReactNode {
  const presence = useSession((state) => state.presence.tables);
  return (
    <nav className={styles['tables']} data-look={look} aria-label={t('facilitate.tables')}>
      {look === 'list' ? <h2>{t('facilitate.tables')}</h2> : null}
      <ul>
        {seats.map(({ head, granted }) => {
          const inside = (
            <>
              <Mark number={head.mark.number} size={look === 'list' ? 30 : 34} />
              <span className={look === 'list' ? styles['name'] : 'vh'} dir="auto">
                {head.title}
              </span>
              <span className={`${styles['heads']} num`}>
                <Icon of={Users} size={15} label={t('facilitate.here-label')} />
                {formatNumber(hereAt(presence, head.id))}
              </span>
            </>
          );
          return (
            <li key={head.id} data-t={head.mark.colour}>
              {granted ? (
                <button
                  type="button"
                  className={styles['table']}
                  aria-current={head.id === current ? 'page' : undefined}
                  title={look === 'marks' ? head.title : undefined}
                  onClick={() => onChoose(head.mark.number)}
                >
                  {inside}
                </button>
              ) : (
                <div className={styles['table']} data-others>
                  {inside}
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
