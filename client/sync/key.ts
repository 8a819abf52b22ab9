import * as v from 'valibot';
import { secretSchema } from '@tablecloth/shared/protocol.ts';
import type { Role } from '@tablecloth/shared/model.ts';
import type { Disk } from './disk.ts';

/** The address bar, as far as a key is concerned. */
export type Address = {
  /** What stands after `#`. */
  readonly fragment: string;
  /** Takes the fragment out of the address bar and out of this entry of the history. */
  readonly clear: () => void;
};

/**
 * The key of a link, for this gathering and role: from the address, else from what this device kept.
 * It leaves the address bar only once it is kept, so that a reload works where storage is refused.
 */
export async function takeKey(
  gathering: string,
  role: Role,
  address: Address,
  disk: Disk,
): Promise<string | null> {
  const place = `${gathering}/${role}`;
  const given = v.safeParse(secretSchema, address.fragment.replace(/^#/, ''));
  try {
    if (given.success) {
      await disk.write('keys', place, given.output);
      address.clear();
      return given.output;
    }
    const kept = v.safeParse(secretSchema, await disk.read('keys', place));
    return kept.success ? kept.output : null;
  } catch {
    return given.success ? given.output : null;
  }
}

/** The address bar of this page. */
export function pageAddress(): Address {
  return {
    fragment: location.hash,
    clear: () => history.replaceState(history.state, '', location.pathname + location.search),
  };
}
