import { type ReactNode, useEffect, useState } from 'react';
import { t } from '../../i18n/messages.ts';
import { Announcer } from '../../ui/announcer.tsx';
import { ShortcutOverlay } from '../../ui/shortcut-overlay.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { DeskLater } from '../harvest/desk-later.tsx';
import { ReportEditor } from '../report/report-editor.tsx';
import { useSession } from '../session-context.tsx';
import { SessionStrip } from '../session-strip.tsx';
import { DeedProvider } from './deeds.tsx';
import { HelpCalls } from './help-calls.tsx';
import { LinksPage } from './links-page.tsx';
import { OrganiseHeader } from './organise-header.tsx';
import { OrganiserProvider } from './organiser.tsx';
import { type OrganiserTab, pageSearch, readPageSearch } from './page-search.ts';
import { RefusedStrip } from './refused-strip.tsx';
import { RoomPage } from './room-page.tsx';
import { SaveKey } from './save-key.tsx';
import { useVerbs, VerbProvider } from './verbs.tsx';
import styles from './organise.module.css';

/** The organiser's page: the room as it is now, links and prints, and the report. */
export function OrganiseScreen(): ReactNode {
  return (
    <Announcer>
      <ShortcutOverlay>
        <OrganiserProvider>
          <VerbProvider>
            <DeedProvider>
              <Organise />
            </DeedProvider>
          </VerbProvider>
        </OrganiserProvider>
      </ShortcutOverlay>
    </Announcer>
  );
}

function Organise(): ReactNode {
  const [page, setPage] = useState(() => readPageSearch(location.search));
  const loaded = useSession((state) => state.loaded);
  const title = useSession((state) => state.gathering.info?.title ?? '');
  useEffect(() => {
    if (title !== '') document.title = title;
  }, [title]);
  useEffect(() => {
    history.replaceState(history.state, '', location.pathname + pageSearch(page) + location.hash);
  }, [page]);
  const tabs = [
    ['room', t('room.tab')],
    ['links', t('room.links')],
    ['harvest', t('room.harvest')],
    ['report', t('room.report')],
  ] as const satisfies readonly (readonly [OrganiserTab, string])[];
  const show = (tab: OrganiserTab): void => setPage({ ...page, tab });
  useVerbs(tabs.map(([tab, title]) => ({ title, run: () => show(tab) })));
  return (
    <div className={styles['page']} data-tab={page.tab}>
      <SessionStrip />
      <RefusedStrip />
      <HelpCalls />
      <OrganiseHeader />
      <main className={styles['main']}>
        {!loaded ? (
          <Skeleton />
        ) : (
          <>
            {page.fresh ? <SaveKey onSaved={() => setPage({ ...page, fresh: false })} /> : null}
            <Tabs label={t('room.pages')} tabs={tabs} current={page.tab} onChoose={show}>
              {page.tab === 'room' ? <RoomPage /> : null}
              {page.tab === 'links' ? <LinksPage /> : null}
              {page.tab === 'harvest' ? <DeskLater /> : null}
              {page.tab === 'report' ? <ReportEditor /> : null}
            </Tabs>
          </>
        )}
      </main>
    </div>
  );
}
