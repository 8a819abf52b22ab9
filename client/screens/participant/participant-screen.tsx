import type { ReactNode } from 'react';
import type { Boot } from '../../boot.ts';

type ParticipantScreenProps = {
  readonly boot: Boot;
  /** The number of the table in the address; null for the picker. */
  readonly table: number | null;
};

export function ParticipantScreen({ boot, table }: ParticipantScreenProps): ReactNode {
  return <main data-gathering={boot.gathering} data-table={table} />;
}
