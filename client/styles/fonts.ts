import { whenIdle } from '../when-idle.ts';

/** Brand fonts wait until the page is usable: they never compete with the program for a slow line. */
export function loadFonts(): void {
  // A font that does not come leaves the system's: nothing is lost but looks.
  whenIdle(() => void import('./fonts.css').catch(() => undefined), 5_000);
}
