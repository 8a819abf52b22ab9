import type { ReactNode } from 'react';
import { useDesk, WallDesk } from './wall-desk.tsx';

/** The desk as a part that comes later. */
export function RoomDesk(): ReactNode {
  return <WallDesk desk={useDesk()} />;
}
