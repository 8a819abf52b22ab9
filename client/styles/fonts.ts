/** Brand fonts wait until the page is usable: they never compete with the program for a slow line. */
export function loadFonts(): void {
  const load = (): void => {
    // A font that does not come leaves the system's: nothing is lost but looks.
    import('./fonts.css').catch(() => undefined);
  };
  if (typeof requestIdleCallback === 'function') requestIdleCallback(load, { timeout: 5_000 });
  else setTimeout(load, 2_000);
}
