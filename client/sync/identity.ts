import { nanoid } from 'nanoid';
import * as v from 'valibot';
import { secretSchema } from '@tablecloth/shared/protocol.ts';
import type { Disk } from './disk.ts';

/** 24 characters of 64: 144 bits. */
const LENGTH = 24;
const PLACE = 'secret';

/** Storage of plain strings, which some browsers leave where they refuse the database. */
export type Strings = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * This device's own secret: who it is in every gathering. The same after a reload and in every tab; one of this
 * page alone (`durable` false) where all storage is refused.
 */
export async function deviceSecret(
  disk: Disk,
  strings: () => Strings,
): Promise<{ readonly secret: string; readonly durable: boolean }> {
  const fresh = nanoid(LENGTH);
  try {
    // What the simpler storage kept while the database was away goes on being this device.
    const claimed = await disk.claim('device', PLACE, stored(strings) ?? fresh);
    return { secret: v.parse(secretSchema, claimed), durable: true };
  } catch {
    return inStrings(strings, fresh);
  }
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
