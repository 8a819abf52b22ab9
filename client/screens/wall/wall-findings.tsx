import { type ReactNode, useRef } from 'react';
import type { TableHead } from '@tablecloth/shared/views/points.ts';
import type { WallFinding } from '@tablecloth/shared/views/wall.ts';
import Hand from 'lucide-react/icons/hand';
import { t } from '../../i18n/messages.ts';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useFittedFindings } from './use-fitted-findings.ts';
import styles from './wall-findings.module.css';

type WallFindingsProps = {
  readonly findings: readonly WallFinding[];
  readonly heads: readonly TableHead[];
  /** Which page, counted on and on. */
  readonly turned: number;
};

/** More tables than this are not all named with every finding: only those that it rests on. */
const ALL_MARKS = 8;

/** What the tables have in common, each with the tables that said so. */
export function WallFindings({ findings, heads, turned }: WallFindingsProps): ReactNode {
  const box = useRef<HTMLElement>(null);
  const { step, pages, bare } = useFittedFindings(box);
  const page = pages.length === 0 ? 0 : turned % pages.length;
  const shown = new Set(pages[page] ?? []);
  return (
    <main ref={box} className={styles['findings']} data-step={step}>
      {findings.length === 0 ? <p className={styles['none']}>{t('wall.no-findings')}</p> : null}
      {findings.map((finding, index) => (
        <section
          key={finding.id}
          hidden={!shown.has(index)}
          data-finding
          data-bare={bare.includes(index) || undefined}
        >
          <div className={styles['words']}>
            <h2 dir="auto">{finding.title}</h2>
            {finding.elaboration === '' ? null : <p dir="auto">{finding.elaboration}</p>}
          </div>
          <div>
            <Marks heads={heads} tables={finding.tables} />
            <Counts dots={finding.dots} hands={finding.hands} />
          </div>
        </section>
      ))}
      {pages.length > 1 ? (
        <p className={styles['page']}>
          <bdi>{t('wall.page', { page: page + 1, pages: pages.length })}</bdi>
        </p>
      ) : null}
    </main>
  );
}

/** What devices put, and beside it what was counted in the room: two numbers, never one sum. */
function Counts({ dots, hands }: Pick<WallFinding, 'dots' | 'hands'>): ReactNode {
  if (dots === null && hands === null) return null;
  return (
    <p className={`${styles['counts']} num`}>
      {dots === null ? null : (
        <span>
          <i className={styles['dot']} aria-hidden="true" />
          {t('harvest.dots', { count: dots })}
        </span>
      )}
      {hands === null ? null : (
        <span>
          <Icon of={Hand} size="1em" />
          {t('wall.hands', { count: hands })}
        </span>
      )}
    </p>
  );
}

function Marks({
  heads,
  tables,
}: {
  readonly heads: readonly TableHead[];
  readonly tables: readonly string[];
}): ReactNode {
  const said = new Set(tables);
  const all = heads.length <= ALL_MARKS ? heads : heads.filter(({ id }) => said.has(id));
  const numbers = heads.filter(({ id }) => said.has(id)).map(({ mark }) => mark.number);
  return (
    <div className={styles['marks']}>
      {all.map(({ id, mark }) => (
        <span key={id} className={styles['mark']} data-said={said.has(id)}>
          <Mark number={mark.number} size="var(--finding-mark)" />
        </span>
      ))}
      {numbers.length === 0 ? null : (
        <span className="vh">{t('wall.said-at', { tables: numbers.join(', ') })}</span>
      )}
    </div>
  );
}
