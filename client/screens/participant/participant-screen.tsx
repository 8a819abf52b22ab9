import type { ReactNode } from 'react';
import type { Boot } from '../../boot.ts';
import { JoinScreen, useSeats } from '../join/join-screen.tsx';
import { useLater } from '../../later.ts';
import { NotHere } from '../not-here.tsx';
import { useSession } from '../session-context.tsx';
import { TableScreen } from '../table/table-screen.tsx';
import { usePlace } from './use-place.ts';
import { useVisibleHeight } from './use-visible-height.ts';

type ParticipantScreenProps = {
  readonly boot: Boot;
  /** The number of the table in the address; null for the picker. */
  readonly table: number | null;
};

/** Everything a participant sees: the picker, a table, or why neither is there. */
export function ParticipantScreen({ boot, table }: ParticipantScreenProps): ReactNode {
  const { place, moved, go } = usePlace(boot.gathering, boot.code, table);
  const seats = useSeats(boot);
  const loaded = useSession((state) => state.loaded);
  const refusal = useSession((state) => (state.line === 'refused' ? state.refusal : null));
  const { parts } = useLater();
  useVisibleHeight();
  const seat = place === null ? undefined : seats.find(({ number }) => number === place);

  // Who has been here keeps what they can read, and the strip says why it is not live; who was turned away does not.
  if (refusal === 'removed' || (refusal !== null && !loaded))
    return parts ? (
      <parts.TurnedAway refusal={refusal} title={boot.title} />
    ) : (
      <NotHere wanted onGiveUp={() => location.reload()} />
    );
  if (!seat) return <JoinScreen boot={boot} missing={place} onPick={go} />;
  return <TableScreen code={boot.code} seat={seat} seats={seats} moved={moved} onMove={go} />;
}
