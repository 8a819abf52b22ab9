import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { projectState } from '@tablecloth/shared/project.ts';
import type { SeenWall } from '@tablecloth/shared/wall-report.ts';
import { directionOf, t } from '../../i18n/messages.ts';
import { useSession } from '../session-context.tsx';
import { useWallTables } from '../wall/use-wall-tables.ts';
import { useWallView } from '../wall/use-wall-view.ts';
import { WallContent } from '../wall/wall-content.tsx';
import wallStyles from '../wall/wall.module.css';
import styles from './remote.module.css';

const PAGE = '<!doctype html><html data-screen="wall"><head></head><body></body></html>';
const PUBLIC = { crew: false, person: null };
const NONE: ReadonlyMap<string, ReadonlySet<string>> = new Map();
const nothing = (): void => undefined;

/** What a wall shows, small: drawn here by the same parts, on a page of its own that is as large as the wall. */
export function WallMirror({ seen }: { readonly seen: SeenWall }): ReactNode {
  const [body, setBody] = useState<HTMLElement | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const { width, height, look, distance } = seen;
  useEffect(() => {
    const page = frame.current?.contentDocument?.documentElement;
    if (!body || !page) return;
    page.dataset['theme'] = look;
    page.dataset['distance'] = distance;
  }, [body, look, distance]);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const fit = (): void => {
      element.style.setProperty('--scale', String(element.clientWidth / Math.max(1, width)));
    };
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    fit();
    return () => observer.disconnect();
  }, [width]);
  return (
    <div
      ref={box}
      className={styles['mirror']}
      data-gone={!seen.here}
      style={{ aspectRatio: `${Math.max(1, width)} / ${Math.max(1, height)}` }}
    >
      {/* oxlint-disable-next-line react/iframe-missing-sandbox -- nothing stands in it but what is drawn from here */}
      <iframe
        ref={frame}
        title={t('wall.remote-picture')}
        srcDoc={PAGE}
        tabIndex={-1}
        style={{ width: `${width}px`, height: `${height}px` }}
        onLoad={(event) => {
          const page = event.currentTarget.contentDocument;
          if (page) void dressed(page).then(() => setBody(page.body));
        }}
      />
      {body ? createPortal(<Small seen={seen} />, body) : null}
    </div>
  );
}

/** Has a page look as this one does: measures are right only once its style sheets are there. */
async function dressed(page: Document): Promise<void> {
  const sheets = [...document.querySelectorAll('link[rel="stylesheet"], style')].map((sheet) => {
    const copy = page.importNode(sheet, true);
    const comes =
      copy.nodeName === 'LINK'
        ? new Promise<void>((resolve) => {
            copy.addEventListener('load', () => resolve());
            copy.addEventListener('error', () => resolve());
          })
        : Promise.resolve();
    page.head.append(copy);
    return comes;
  });
  await Promise.all(sheets);
}

function Small({ seen }: { readonly seen: SeenWall }): ReactNode {
  const state = useSession((session) => session.gathering);
  const ahead = useSession((session) => session.serverAhead);
  // A wall knows what everybody may know, and no more.
  const gathering = useMemo(() => projectState(state, PUBLIC), [state]);
  const view = useWallView(gathering, ahead);
  const { tables, arrivals } = useWallTables(view.tables, true);
  const language = gathering.info?.language ?? 'en';
  const lit = seen.view === 'spotlight' && view.spotlight?.id === seen.point;
  return (
    <div
      className={wallStyles['wall']}
      lang={language}
      dir={directionOf(language)}
      data-view={seen.view}
      data-pointer="awake"
      // The buttons say what stands there; this is for eyes.
      aria-hidden="true"
    >
      <WallContent
        view={view}
        tables={tables}
        arrivals={arrivals}
        shows={{ view: seen.view, at: seen.at, paused: seen.paused, lit }}
        turns={{
          turn: { table: seen.table, point: seen.point, had: NONE },
          count: 0,
          next: nothing,
          previous: nothing,
        }}
        page={seen.page}
        onPaired={nothing}
      />
    </div>
  );
}
