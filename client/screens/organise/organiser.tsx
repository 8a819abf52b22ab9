import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
} from 'react';
import type { Links } from '@tablecloth/shared/http.ts';
import type { Id } from '@tablecloth/shared/model.ts';
import { parseRoute } from '../../route.ts';
import { ownDisk } from '../../sync/disk.ts';
import { pageAddress, takeKey } from '../../sync/key.ts';
import { fetchLinks } from '../../sync/organiser-api.ts';
import { useSession } from '../session-context.tsx';
import { bestOrigin } from './addresses.ts';
import { here } from '../../base.ts';

/** What the organiser's page knows beside the gathering itself. */
export type Organiser = {
  readonly gathering: Id;
  /** The secret of this page's link; null for the moment before it is read from this device. */
  readonly key: string | null;
  /** Null until the server told them. */
  readonly links: Links | null;
  /** Whether the server could not be asked. */
  readonly unreachable: boolean;
  /** The address that is put in front of every link, as chosen. */
  readonly origin: string;
  readonly chooseOrigin: (origin: string) => void;
  readonly askAgain: () => void;
};

const OrganiserContext = createContext<Organiser | null>(null);

/** @throws Error outside an OrganiserProvider: that is a bug. */
export function useOrganiser(): Organiser {
  const organiser = use(OrganiserContext);
  if (!organiser) throw new Error('no organiser above this component');
  return organiser;
}

/** The gathering that this page's address names; the router let no other address come here. */
function gatheringOfPage(): Id {
  const route = parseRoute(location.pathname);
  return 'gathering' in route ? route.gathering : '';
}

/** Reads the organiser's key and asks for the links: once, again whenever the line comes back or a link changes. */
export function OrganiserProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [gathering] = useState(gatheringOfPage);
  const [key, setKey] = useState<string | null>(null);
  const [links, setLinks] = useState<Links | null>(null);
  const [unreachable, setUnreachable] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const live = useSession((state) => state.line === 'live');

  useEffect(() => {
    void takeKey(gathering, 'organiser', pageAddress(), ownDisk()).then(setKey);
  }, [gathering]);
  const askAgain = useCallback((): void => {
    if (key === null) return;
    void fetchLinks(gathering, key).then((answer) => {
      setUnreachable(!answer.ok);
      if (answer.ok) setLinks(answer.value);
    });
  }, [gathering, key]);
  // A link that was made, given other tables or withdrawn, here or by somebody else.
  const grants = useSession((state) => state.gathering.grants);
  useEffect(() => {
    // Without any, the gathering itself is not here yet.
    if (live && grants.length > 0) askAgain();
  }, [live, askAgain, grants]);

  const origin = chosen ?? bestOrigin(here(), links?.addresses ?? []);
  const organiser = useMemo(
    () => ({ gathering, key, links, unreachable, origin, chooseOrigin: setChosen, askAgain }),
    [gathering, key, links, unreachable, origin, askAgain],
  );
  return <OrganiserContext value={organiser}>{children}</OrganiserContext>;
}
