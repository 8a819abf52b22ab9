import { participantPath } from '../../route.ts';
import { ownDisk } from '../../sync/disk.ts';
import { claimCode } from '../../sync/hand-over-api.ts';
import { adoptSecret } from '../../sync/identity.ts';
import { BASE } from '../../base.ts';

/**
 * Where a code leads that is no gathering's: one goes on here as somebody from another phone, or by a link that was
 * handed over. Null where it leads nowhere. The code is good once.
 */
export async function comeBack(code: string): Promise<string | null> {
  const answer = await claimCode(code);
  if (!answer.ok) return null;
  if (answer.value.kind === 'link') return BASE + answer.value.path;
  await adoptSecret(ownDisk(), answer.value.gathering, answer.value.secret);
  return participantPath(answer.value.code, null);
}
