import type { ReactNode } from 'react';

export function OrganiseScreen(): ReactNode {
  return <main />;
}
