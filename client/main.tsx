import './styles/tokens.css';
import './styles/base.css';
import './styles/served.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { openApp } from './app.tsx';
import { speak } from './i18n/messages.ts';
import { later } from './later.ts';
import { parseRoute } from './route.ts';
import { loadFonts } from './styles/fonts.ts';
import { watchStyles } from './styles/mended.ts';
import { startTheme } from './theme.ts';
import { Announcer } from './ui/announcer.tsx';
import { ShortcutOverlay } from './ui/shortcut-overlay.tsx';
import { whenIdle } from './when-idle.ts';

startTheme();
watchStyles();
speak(navigator.languages, document.documentElement);
const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
const route = parseRoute(location.pathname);
const content = await openApp(route);
createRoot(root).render(
  <StrictMode>
    <Announcer>
      <ShortcutOverlay>{content}</ShortcutOverlay>
    </Announcer>
  </StrictMode>,
);
// First what a lost line would keep away, then what is only for looks.
whenIdle(
  () =>
    void later
      .load()
      .catch(() => undefined)
      .then(loadFonts)
      .then(beThereOffline),
  1_000,
);

/** Built pages only, and only those of a gathering. */
async function beThereOffline(): Promise<void> {
  if (!import.meta.env.PROD || !('code' in route || 'gathering' in route)) return;
  try {
    const { prepareForOffline } = await import('./offline.ts');
    await prepareForOffline('code' in route ? route.code : null);
  } catch {
    // Refused, or out of reach: the page goes on as long as it is open.
  }
}
