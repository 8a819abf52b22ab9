import type { IssueGrant } from '@tablecloth/shared/decide/grants.ts';
import type { Actor } from '@tablecloth/shared/model.ts';
import type { Receipt } from '@tablecloth/shared/protocol.ts';
import { newId } from '../access.ts';
import type { LiveGathering } from '../gathering.ts';

/** Links are asked for by the server, on behalf of whoever showed a key. */
const SERVER: Actor = { person: null, role: 'organiser', tables: [] };

/** Records a new link, of which the log gets the digest. */
export async function issue(
  gathering: LiveGathering,
  grant: IssueGrant['grant'],
): Promise<Receipt> {
  const [receipt] = await gathering.submit([{ id: newId(), type: 'grant.issue', grant }], SERVER);
  if (!receipt) throw new Error('A submitted command got no receipt.');
  return receipt;
}
