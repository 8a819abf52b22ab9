import './styles/tokens.css';
import './styles/base.css';
import './styles/served.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { openApp } from './app.tsx';
import { speak } from './i18n/messages.ts';
import { parseRoute } from './route.ts';
import { loadFonts } from './styles/fonts.ts';
import { startTheme } from './theme.ts';
import { Announcer } from './ui/announcer.tsx';
import { ShortcutOverlay } from './ui/shortcut-overlay.tsx';

startTheme();
speak(navigator.languages, document.documentElement);
const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
const content = await openApp(parseRoute(location.pathname));
createRoot(root).render(
  <StrictMode>
    <Announcer>
      <ShortcutOverlay>{content}</ShortcutOverlay>
    </Announcer>
  </StrictMode>,
);
loadFonts();
