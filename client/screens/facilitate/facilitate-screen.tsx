import type { ReactNode } from 'react';

export function FacilitateScreen(): ReactNode {
  return <main />;
}
