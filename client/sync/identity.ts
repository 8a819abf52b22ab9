import { nanoid } from 'nanoid';
import * as v from 'valibot';
import type { Id } from '@tablecloth/shared/model.ts';
import { secretSchema } from '@tablecloth/shared/protocol.ts';
import type { Disk } from './disk.ts';

/** 24 characters of 64: 144 bits. */
const LENGTH = 24;
const PLACE = 'secret';

/** Storage of plain strings, which some browsers leave where they refuse the database. */
export type Strings = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * This device's own secret: who it is in every gathering, but for those where it goes on as a person of another
 * device. The same after a reload and in every tab; one of this page alone (`durable` false) where all storage is refused.
 */
export async function deviceSecret(
  disk: Disk,
  strings: () => Strings,
  gathering?: Id,
): Promise<{ readonly secret: string; readonly durable: boolean }> {
  const fresh = nanoid(LENGTH);
  try {
    const adopted = v.safeParse(secretSchema, await disk.read('device', adoptedIn(gathering)));
    if (adopted.success) return { secret: adopted.output, durable: true };
    // What the simpler storage kept while the database was away goes on being this device.
    const claimed = await disk.claim('device', PLACE, stored(strings) ?? fresh);
    return { secret: v.parse(secretSchema, claimed), durable: true };
  } catch {
    return inStrings(strings, fresh);
  }
}

const adoptedIn = (gathering = ''): string => `${PLACE}.${gathering}`;

/**
 * Goes on in this gathering as the person of another device: its secret came with a return code. What was known of
 * the gathering goes, for another person may know another part of it; the page is to be loaded again.
 * @throws where storage is refused: then this device can't become anybody.
 */
export async function adoptSecret(disk: Disk, gathering: Id, secret: string): Promise<void> {
  await disk.write('device', adoptedIn(gathering), v.parse(secretSchema, secret));
  await disk.erase('replicas', [gathering]);
}

function stored(strings: () => Strings): string | null {
  try {
    const parsed = v.safeParse(secretSchema, strings().getItem(`tablecloth.${PLACE}`));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

function inStrings(strings: () => Strings, fresh: string): { secret: string; durable: boolean } {
  const known = stored(strings);
  if (known !== null) return { secret: known, durable: true };
  try {
    strings().setItem(`tablecloth.${PLACE}`, fresh);
    return { secret: fresh, durable: true };
  } catch {
    return { secret: fresh, durable: false };
  }
}
