import { useEffect } from 'react';

/** Keeps the screen on where the browser lets us (https only); asks again whenever the page is looked at. */
export function useWakeLock(): void {
  useEffect(() => {
    if (!('wakeLock' in navigator)) return;
    let lock: WakeLockSentinel | null = null;
    let over = false;
    const ask = async (): Promise<void> => {
      if (document.visibilityState !== 'visible' || (lock && !lock.released)) return;
      try {
        const got = await navigator.wakeLock.request('screen');
        if (over) await got.release();
        else lock = got;
      } catch {
        // Low battery or a policy: the screen follows the system's settings.
      }
    };
    const askAgain = (): void => void ask();
    askAgain();
    document.addEventListener('visibilitychange', askAgain);
    document.addEventListener('pointerdown', askAgain);
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', askAgain);
      document.removeEventListener('pointerdown', askAgain);
      void lock?.release().catch(() => undefined);
    };
  }, []);
}
