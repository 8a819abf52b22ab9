import type { ReactNode, RefObject } from 'react';
import ArrowLeftRight from 'lucide-react/icons/arrow-left-right';
import type { TableHead } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { useLater } from '../../later.ts';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useSession } from '../session-context.tsx';
import styles from './table-header.module.css';

type TableHeaderProps = {
  readonly head: TableHead;
  readonly onMove: () => void;
  readonly title: RefObject<HTMLHeadingElement | null>;
  readonly box: RefObject<HTMLElement | null>;
};

/** Which table this is, who is there, and the way to another. */
export function TableHeader({ head, onMove, title, box }: TableHeaderProps): ReactNode {
  const { number } = head.mark;
  const language = useSession((state) => state.gathering.info?.language);
  const { parts } = useLater();
  return (
    <header className={styles['header']} ref={box}>
      <div className={styles['bar']}>
        <Mark number={number} size={46} />
        <h1 ref={title} tabIndex={-1}>
          <span className="vh">{t('join.table', { number })}: </span>
          <bdi lang={language}>{head.title}</bdi>
        </h1>
        <button type="button" className={styles['move']} onClick={onMove}>
          <Icon of={ArrowLeftRight} />
          {t('table.move')}
        </button>
        <Here head={head} />
      </div>
      {parts ? (
        <>
          <parts.RoundRow onMove={onMove} />
          <parts.RoomLines onMove={onMove} />
          <parts.SessionStrip />
        </>
      ) : null}
    </header>
  );
}

function Here({ head }: { readonly head: TableHead }): ReactNode {
  const live = useSession((state) => state.line === 'live');
  const seen = useSession((state) => state.presence.tables.find(({ table }) => table === head.id));
  const here = seen?.here ?? 0;
  return (
    <p className={styles['here']} data-stale={!live || undefined}>
      {/* Who sits here is here: none means that it is not known yet. */}
      <span className="num">{here === 0 ? '\u00A0' : t('table.here', { count: here })}</span>
      {seen?.facilitated ? <span>{t('table.facilitated')}</span> : null}
    </p>
  );
}
