import type { Id } from '@tablecloth/shared/model.ts';
import type { Disk, Drawer } from './disk.ts';

const DRAWERS = ['keys', 'outbox', 'sent', 'replicas', 'drafts'] as const satisfies Drawer[];

/** Takes everything that this device keeps of a gathering off its storage. What can't be, stays for the next time. */
export async function forgetGathering(disk: Disk, gathering: Id): Promise<void> {
  const forgotten = DRAWERS.map(async (drawer) => {
    const keys = (await disk.list(drawer, gathering)).map(([key]) => key);
    if (keys.length > 0) await disk.erase(drawer, keys);
  });
  // As whom one went on here, where that was a person from another phone.
  const adopted = disk.erase('device', [`secret.${gathering}`]);
  await Promise.allSettled([...forgotten, adopted]);
  try {
    localStorage.removeItem(`tablecloth.table.${gathering}`);
  } catch {
    // Storage is refused: then there is nothing in it.
  }
}
