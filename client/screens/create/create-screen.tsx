import type { ReactNode } from 'react';

export function CreateScreen(): ReactNode {
  return <main />;
}
