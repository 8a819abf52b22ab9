import type { ReactNode } from 'react';
import type { Id } from '@tablecloth/shared/model.ts';
import { wallLayout, type WallTable, type WallView } from '@tablecloth/shared/views/wall.ts';
import type { WallViewName } from '@tablecloth/shared/wall-report.ts';
import { t } from '../../i18n/messages.ts';
import { useSession } from '../session-context.tsx';
import type { Arrivals } from './pace.ts';
import type { Turns } from './use-turns.ts';
import { WallFindings } from './wall-findings.tsx';
import { WallGrid } from './wall-grid.tsx';
import { WallHeader } from './wall-header.tsx';
import { WallJoin } from './wall-join.tsx';
import { WallEnd } from './wall-end.tsx';
import { WallAnnouncement, WallClock } from './wall-large.tsx';
import { WallPair } from './wall-pair.tsx';
import { AnnouncementBand } from './wall-round.tsx';
import { WallSpotlight } from './wall-spotlight.tsx';
import { WallWords } from './wall-words.tsx';
import styles from './wall.module.css';

export type WallContentProps = {
  readonly view: WallView;
  /** The tables with what their cells show now. */
  readonly tables: readonly WallTable[];
  readonly arrivals: Arrivals;
  readonly shows: {
    readonly view: WallViewName;
    readonly at: Id | null;
    readonly paused: boolean;
    readonly lit: boolean;
  };
  readonly turns: Turns;
  /** The page of the findings, counted on and on. */
  readonly page: number;
  /** The way to the remote has stood there long enough. */
  readonly onPaired: () => void;
};

/** What stands on a wall: on the wall itself, and small on its remote. */
export function WallContent(props: WallContentProps): ReactNode {
  const { view, tables, arrivals, shows, turns, page, onPaired } = props;
  const loaded = useSession((state) => state.loaded);
  const refused = useSession((state) => state.line === 'refused');
  const takesTurns = ['spotlight', 'findings', 'words'].includes(shows.view);
  const header = <WallHeader view={shows.view} paused={shows.paused && takesTurns} />;
  if (!loaded) {
    return (
      <Blank header={header}>
        <p className={styles['quiet']}>{refused ? t('wall.closed-link') : t('wall.opening')}</p>
      </Blank>
    );
  }
  const framed = (content: ReactNode): ReactNode => (
    <>
      {header}
      <AnnouncementBand />
      {content}
    </>
  );
  switch (shows.view) {
    case 'join':
      return (
        <>
          <AnnouncementBand />
          <WallJoin tables={view.tables} header={header} />
        </>
      );
    case 'blank':
      return (
        <Blank header={header}>
          <h1 className={styles['title']} dir="auto">
            {view.title}
          </h1>
        </Blank>
      );
    case 'spotlight':
      return framed(
        <WallSpotlight
          tables={tables}
          turns={turns}
          arrivals={arrivals}
          paused={shows.paused}
          lit={shows.lit ? view.spotlight : null}
        />,
      );
    case 'table':
      return framed(
        <WallGrid
          tables={tables.filter(({ head }) => head.id === shows.at)}
          layout={wallLayout(1)}
          arrivals={arrivals}
        />,
      );
    case 'findings':
      return framed(
        <WallFindings
          findings={view.findings ?? []}
          heads={view.tables.map(({ head }) => head)}
          turned={page}
        />,
      );
    case 'words':
      return framed(<WallWords words={view.words ?? []} turned={page} />);
    case 'clock':
      return framed(<WallClock />);
    case 'announcement':
      return (
        <>
          {header}
          <WallAnnouncement />
        </>
      );
    case 'end':
      return (
        <>
          {header}
          <WallEnd view={view} />
        </>
      );
    case 'pair':
      return (
        <>
          {header}
          <WallPair onDone={onPaired} />
        </>
      );
    case 'grid':
      return framed(<WallGrid tables={tables} layout={view.layout} arrivals={arrivals} />);
  }
}

function Blank({
  header,
  children,
}: {
  readonly header: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <>
      {header}
      <main className={styles['blank']}>{children}</main>
    </>
  );
}
