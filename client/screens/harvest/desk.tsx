import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import Plus from 'lucide-react/icons/plus';
import { nanoid } from 'nanoid';
import type { Id } from '@tablecloth/shared/model.ts';
import { deskView } from '@tablecloth/shared/views/harvest.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { ReorderList } from '../../ui/reorder-list.tsx';
import type { RowControls } from '../../ui/reorder-row.tsx';
import { useSession, useSessionActions } from '../session-context.tsx';
import styles from './desk.module.css';
import { DeskBar } from './desk-bar.tsx';
import { DeskFinding } from './desk-finding.tsx';
import { DeskPoints } from './desk-points.tsx';
import { LinkSheet, MergeSheet } from './desk-sheets.tsx';
import { Suggestions } from './suggestions.tsx';
import { DeskProvider, useAct } from './use-desk.tsx';

/** The harvest desk: what the tables have in common, put together by all crew at once. */
export function HarvestDesk(): ReactNode {
  return (
    <DeskProvider>
      <Desk />
    </DeskProvider>
  );
}

function Desk(): ReactNode {
  const gathering = useSession((state) => state.gathering);
  const { submit } = useSessionActions();
  const act = useAct();
  const view = useMemo(() => deskView(gathering), [gathering]);
  const [linking, setLinking] = useState<Id | null>(null);
  const [merging, setMerging] = useState<Id | null>(null);
  const [over, setOver] = useState<Id | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const { findings, points, tables } = view;
  const ids = useMemo(() => findings.map(({ id }) => id), [findings]);
  const row = useCallback(
    (id: string, controls: RowControls): ReactNode => {
      const finding = findings.find((one) => one.id === id);
      if (!finding) return null;
      return (
        <DeskFinding
          finding={finding}
          tables={tables.length}
          controls={controls}
          over={over === id}
          alone={findings.length < 2}
          onMerge={setMerging}
        />
      );
    },
    [findings, tables.length, over],
  );
  const add = async (): Promise<void> => {
    const finding = nanoid(12);
    await submit({ type: 'finding.write', finding, title: '', elaboration: '' });
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>(`[data-id="${finding}"] textarea`)?.focus(),
    );
  };
  const link = (point: Id, finding: Id): void => {
    const number = findings.findIndex(({ id }) => id === finding) + 1;
    const cites = !points.find((one) => one.row.id === point)?.findings.includes(finding);
    act(t(cites ? 'harvest.linked' : 'harvest.unlinked', { number }), {
      type: 'finding.cite',
      finding,
      point,
      cites,
    });
  };
  return (
    <div className={styles['desk']}>
      <DeskBar />
      <div className={styles['sides']}>
        <section aria-labelledby="desk-findings" className={styles['side']}>
          <h2 id="desk-findings">{t('harvest.findings')}</h2>
          <Suggestions />
          <div ref={list}>
            {findings.length === 0 ? (
              <p className={styles['quiet']}>{t('harvest.none')}</p>
            ) : (
              <ReorderList
                ids={ids}
                label={t('harvest.findings')}
                className={styles['findings']}
                onMove={(finding, after) =>
                  act(t('harvest.moved'), { type: 'finding.place', finding, after })
                }
                row={row}
              />
            )}
          </div>
          <div>
            <Button icon={Plus} onClick={() => void add()}>
              {t('harvest.add')}
            </Button>
          </div>
        </section>
        <DeskPoints view={view} onLink={link} onMenu={setLinking} onOver={setOver} />
      </div>
      <LinkSheet
        view={view}
        point={points.find(({ row: { id } }) => id === linking)}
        onLink={link}
        onClose={() => setLinking(null)}
      />
      <MergeSheet
        view={view}
        finding={findings.find(({ id }) => id === merging)}
        onClose={() => setMerging(null)}
      />
    </div>
  );
}
