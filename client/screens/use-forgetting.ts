import { useEffect } from 'react';
import { readBoot } from '../boot.ts';
import { parseRoute } from '../route.ts';
import { ownDisk } from '../sync/disk.ts';
import { forgetGathering } from '../sync/forget-gathering.ts';
import { useSession } from './session-context.tsx';

/** The gathering whose page this is; null where it is none's. */
function gatheringOfPage(): string | null {
  const route = parseRoute(location.pathname);
  return readBoot(document)?.gathering ?? ('gathering' in route ? route.gathering : null);
}

/** Once the server says that the gathering was deleted, this device keeps nothing of it either. */
export function useForgetting(): void {
  const deleted = useSession((state) => state.refusal === 'gathering-deleted');
  useEffect(() => {
    const gathering = deleted ? gatheringOfPage() : null;
    if (gathering !== null) void forgetGathering(ownDisk(), gathering);
  }, [deleted]);
}
