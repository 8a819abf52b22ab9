import type { ReactNode } from 'react';

export function WallScreen(): ReactNode {
  return <main />;
}
