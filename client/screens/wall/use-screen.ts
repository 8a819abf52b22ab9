import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import type { WallWish } from '@tablecloth/shared/room.ts';
import { chooseTheme } from '../../theme.ts';

/** Makes the page a wall: one composition scaled to the screen, nothing scrolls. Undone when it is left. */
export function useWallPage(title: string): void {
  useLayoutEffect(() => {
    document.documentElement.dataset['screen'] = 'wall';
    return () => {
      delete document.documentElement.dataset['screen'];
    };
  }, []);
  useEffect(() => {
    if (title !== '') document.title = title;
  }, [title]);
}

/** Light or dark as the remote says, until the keys of this machine say something else; null leaves it to them. */
export function useLook({ look, sets }: WallWish): void {
  useEffect(() => {
    if (look !== null) chooseTheme(look);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- every word counts anew
  }, [look, sets]);
}

/** Milliseconds of rest after which the pointer goes away. */
const POINTER_REST_MS = 3_000;

/** Whether the pointer moved a moment ago: else it is in the way of what people read. */
export function usePointerAwake(): boolean {
  const [awake, setAwake] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wake = (): void => {
      setAwake(true);
      clearTimeout(timer);
      timer = setTimeout(() => setAwake(false), POINTER_REST_MS);
    };
    window.addEventListener('pointermove', wake);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pointermove', wake);
    };
  }, []);
  return awake;
}

/** Draws anew whenever measures may have changed: the element's size, or the fonts. */
export function useRemeasure(of: RefObject<HTMLElement | null>): void {
  const [, setTurn] = useState(0);
  useEffect(() => {
    const again = (): void => setTurn((before) => before + 1);
    const observer = new ResizeObserver(again);
    if (of.current) observer.observe(of.current);
    // Of its own page: small, it is drawn in another one.
    const { fonts } = of.current?.ownerDocument ?? document;
    fonts.addEventListener('loadingdone', again);
    void fonts.ready.then(again);
    return () => {
      observer.disconnect();
      fonts.removeEventListener('loadingdone', again);
    };
  }, [of]);
}

/** In and out of full screen; a browser that refuses (no gesture, an embedded page) leaves things as they are. */
export function toggleFullScreen(): void {
  const done = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen();
  done.catch(() => undefined);
}
