import { useEffect } from 'react';

const NAME = '--visible-height';

/**
 * The height that the on-screen keyboard leaves, as `--visible-height`, so that the composer stands above it on
 * phones that lay their keyboard over the page (iOS). Unset while somebody has zoomed in.
 */
export function useVisibleHeight(): void {
  useEffect(() => {
    const visible = globalThis.visualViewport;
    if (!visible) return;
    const root = document.documentElement;
    const fit = (): void => {
      const zoomed = visible.scale > 1.01;
      const covered = innerHeight - visible.height > 60;
      if (zoomed || !covered) {
        root.style.removeProperty(NAME);
        return;
      }
      root.style.setProperty(NAME, `${visible.height}px`);
      // iOS has scrolled the page up to show the field: with the page as high as what is visible, no need.
      scrollTo(0, 0);
    };
    visible.addEventListener('resize', fit);
    return () => {
      visible.removeEventListener('resize', fit);
      root.style.removeProperty(NAME);
    };
  }, []);
}
