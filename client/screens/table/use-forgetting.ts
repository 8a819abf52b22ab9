import { useEffect, useRef } from 'react';
import { getById } from '@tablecloth/shared/by-id.ts';
import type { Gathering, Id } from '@tablecloth/shared/model.ts';
import { readBoot } from '../../boot.ts';
import { ownDisk } from '../../sync/disk.ts';
import { forgetWords, type Stands } from '../../sync/forget-words.ts';
import { useSessionActions } from '../session-context.tsx';

/** Milliseconds between two looks through this device, where something has changed meanwhile. */
const EVERY = 3_000;

function standing({ points, names, themes, room }: Gathering, me: Id | null): Stands {
  return {
    point: (id) => getById(points, id) !== undefined,
    theme: (id) =>
      themes.some((one) => one.id === id) || room.proposals.some((one) => one.theme === id),
    name: me === null ? '' : (getById(names, me) ?? ''),
  };
}

/** What one took back leaves this device as well. Nothing is looked at while anything is still to be sent. */
export function useForgetting(): void {
  const { store } = useSessionActions();
  const seen = useRef<Gathering | null>(null);
  useEffect(() => {
    const scope = readBoot(document)?.gathering;
    if (scope === undefined) return;
    const look = (): void => {
      const { line, current, pending, gathering, you } = store.getState();
      const settled = line === 'live' && current && pending.length === 0;
      if (!settled || gathering === seen.current) return;
      seen.current = gathering;
      forgetWords(ownDisk(), scope, standing(gathering, you.person)).catch(() => {
        // Storage refuses at the moment: with the next look again.
        seen.current = null;
      });
    };
    const timer = setInterval(look, EVERY);
    return () => clearInterval(timer);
  }, [store]);
}
