import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { type Announcements, createAnnouncements } from './announcements.ts';

const now = (): number => performance.now();

const AnnouncerContext = createContext<Announcements>({
  say: () => undefined,
  tell: () => undefined,
  alarm: () => undefined,
  typed: () => undefined,
});

/** What speaks to people who listen: `say`, `tell`, `alarm`. */
export function useAnnouncements(): Announcements {
  return use(AnnouncerContext);
}

/** The page's two live regions, there and empty from the start; the feed itself is none. */
export function Announcer({ children }: { readonly children: ReactNode }): ReactNode {
  const [polite, setPolite] = useState({ text: '', turn: 0 });
  const [assertive, setAssertive] = useState({ text: '', turn: 0 });
  const announcements = useMemo(
    () =>
      createAnnouncements(
        {
          polite: (text) => setPolite(({ turn }) => ({ text, turn: turn + 1 })),
          assertive: (text) => setAssertive(({ turn }) => ({ text, turn: turn + 1 })),
        },
        {
          now,
          after: (ms, task) => {
            const timer = setTimeout(task, ms);
            return () => clearTimeout(timer);
          },
        },
      ),
    [],
  );
  useEffect(() => {
    document.addEventListener('input', announcements.typed);
    return () => document.removeEventListener('input', announcements.typed);
  }, [announcements]);
  return (
    <AnnouncerContext value={announcements}>
      {children}
      {/* A new element for each sentence: the same words twice are spoken twice. */}
      <div className="vh" aria-live="polite">
        <span key={polite.turn}>{polite.text}</span>
      </div>
      <div className="vh" aria-live="assertive">
        <span key={assertive.turn}>{assertive.text}</span>
      </div>
    </AnnouncerContext>
  );
}
