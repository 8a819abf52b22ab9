import '@tablecloth/client/styles/tokens.css';
import '@tablecloth/client/styles/base.css';
import '@tablecloth/client/styles/served.css';
import '@tablecloth/client/styles/fonts.css';
import { createRoot, type Root } from 'react-dom/client';
import { later } from '@tablecloth/client/later.ts';
import { loadCrewMessages, speak } from '@tablecloth/client/i18n/messages.ts';
import { SessionProvider } from '@tablecloth/client/screens/session-context.tsx';
import { WallScreen } from '@tablecloth/client/screens/wall/wall-screen.tsx';
import { browserClock } from '@tablecloth/client/sync/clock.ts';
import { memoryDisk } from '@tablecloth/client/sync/disk.ts';
import { createSession } from '@tablecloth/client/sync/session.ts';
import { startTheme } from '@tablecloth/client/theme.ts';
import { CREW_RULEBOOK } from '@tablecloth/shared/crew-rulebook.ts';
import type { SeenEvent } from '@tablecloth/shared/event.ts';
import type { Presence } from '@tablecloth/shared/protocol.ts';
import { fold } from '@tablecloth/shared/reduce.ts';

/** The wall as it is, before any state one likes: no server, no line, and nothing waits. */
export type Stage = {
  /** A wall that loads with this. */
  readonly play: (events: readonly SeenEvent[], presence: Presence) => Promise<void>;
  /** What happens next, on the wall that stands there. */
  readonly add: (events: readonly SeenEvent[], presence: Presence) => void;
};

declare global {
  interface Window {
    stage?: Stage;
  }
}

const nothing = (): void => undefined;
const breath = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 5);
  });
const element = document.getElementById('root');
if (!element) throw new Error('the page has no #root');

let root: Root | null = null;
let session = openSession();

function openSession() {
  return createSession(
    { gathering: 'gathering-1', role: 'wall', key: 'k'.repeat(22), rulebook: CREW_RULEBOOK },
    {
      disk: memoryDisk(),
      // Nothing falls due: a line that never opens is not given up either.
      clock: { ...browserClock, after: () => nothing },
      strings: () => sessionStorage,
      watch: () => nothing,
      reload: () => false,
      openWire: () => ({ submit: nothing, sit: nothing, cut: nothing }),
    },
  );
}

function show(events: readonly SeenEvent[], presence: Presence, anew: boolean): void {
  const { gathering } = session.store.getState();
  session.store.setState({
    line: 'live',
    loaded: true,
    current: true,
    liveAt: Date.now(),
    presence,
    gathering: anew ? fold(events) : fold(events, gathering),
  });
}

startTheme();
speak(navigator.languages, document.documentElement);
// The keys are among what comes later.
await Promise.all([loadCrewMessages(), later.load()]);
await Promise.all(
  [400, 600, 700, 800].flatMap((weight) => [
    document.fonts.load(`${weight} 40px 'Atkinson Hyperlegible Next Variable'`),
    document.fonts.load(`${weight} 40px 'Source Serif 4 Variable'`),
  ]),
);

window.stage = {
  play: async (events, presence) => {
    root?.unmount();
    session.close();
    session = openSession();
    // What the device remembers (nothing) comes first, as it does on a wall that loads.
    await breath();
    show(events, presence, true);
    root = createRoot(element);
    root.render(
      <SessionProvider session={session}>
        <WallScreen />
      </SessionProvider>,
    );
    // Until it listens to keys.
    await new Promise((resolve) => {
      requestAnimationFrame(() => setTimeout(resolve, 30));
    });
  },
  add: (events, presence) => show(events, presence, false),
};
