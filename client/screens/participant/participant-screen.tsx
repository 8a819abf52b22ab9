import { type ReactNode, useState } from 'react';
import type { Boot } from '../../boot.ts';
import { JoinScreen, useSeats } from '../join/join-screen.tsx';
import { useLater } from '../../later.ts';
import type { Place } from '../../route.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { NotHere } from '../not-here.tsx';
import { useSession } from '../session-context.tsx';
import { TableScreen } from '../table/table-screen.tsx';
import { usePlace } from './use-place.ts';
import { useVisibleHeight } from './use-visible-height.ts';

type ParticipantScreenProps = {
  readonly boot: Boot;
  /** As the address says it. */
  readonly place: Place;
};

/** Everything a participant sees: the picker, a table, all of them, the end, or why none of it is there. */
export function ParticipantScreen({ boot, place: first }: ParticipantScreenProps): ReactNode {
  const { place, moved, go } = usePlace(boot.gathering, boot.code, first);
  const seats = useSeats(boot);
  const loaded = useSession((state) => state.loaded);
  const refusal = useSession((state) => (state.line === 'refused' ? state.refusal : null));
  const { parts } = useLater();
  const ended = useSession(({ gathering }) => parts !== null && parts.hasEnded(gathering));
  const [stays, setStays] = useState(false);
  useVisibleHeight();
  const seat = seats.find(({ number }) => number === place);

  // Who has been here keeps what they can read, and the strip says why it is not live; who was turned away does not.
  if (refusal === 'removed' || (refusal !== null && !loaded))
    return parts ? (
      <parts.TurnedAway refusal={refusal} title={boot.title} />
    ) : (
      <NotHere wanted onGiveUp={() => location.reload()} />
    );
  if (place === 'all') {
    if (parts) return <parts.AllTables boot={boot} moved={moved} onPick={go} />;
    return (
      <>
        <NotHere wanted onGiveUp={() => go(null)} />
        <Skeleton />
      </>
    );
  }
  if (parts && ended && !stays) {
    return <parts.Farewell boot={boot} onPick={go} onStay={() => setStays(true)} />;
  }
  if (!seat) return <JoinScreen boot={boot} missing={place} onPick={go} />;
  return <TableScreen code={boot.code} seat={seat} seats={seats} moved={moved} onMove={go} />;
}
