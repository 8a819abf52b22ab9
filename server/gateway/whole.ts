import type { Snapshot } from '@tablecloth/shared/protocol.ts';
import { actorNow } from '../access.ts';
import { type CatchUp, catchUp, type MissedAll, stateOf } from '../catch-up.ts';
import type { OurSocket, Visitor } from './live-sockets.ts';

/** Sends the answer to a handshake. It may take its time, if what it sends first says that it comes. */
export type Answer = (missed: CatchUp, you: Snapshot['you']) => void;

/** The answer in one message, whatever its size. */
export const wholeTo =
  (socket: Pick<OurSocket, 'emit'>): Answer =>
  (missed, you) => {
    if (missed.type === 'frame') {
      socket.emit('frame', missed.frame);
      return;
    }
    const { epoch, head, mark, kept } = missed;
    socket.emit('snapshot', { epoch, head, mark, you, state: stateOf(missed), kept });
  };

/** Who is at a socket, as things are now. */
export function youNow({ gathering, admission }: Visitor): Snapshot['you'] {
  const { person, role, tables } = actorNow(gathering.state(), admission);
  return { person, role, tables: [...tables] };
}

/** Everything that whoever is at this socket may know, though they have it: who they are here comes with it only. */
export function allAnew({ gathering, audience }: Visitor): MissedAll {
  const all = catchUp(gathering, audience, { since: 0, epoch: '' });
  if (all.type !== 'snapshot') throw new Error('Nobody’s place was found in a log.');
  return { ...all, kept: true };
}
