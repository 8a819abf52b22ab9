import type { ReactNode } from 'react';
import { keptWords } from '../kept-words.ts';
import { useSession } from '../session-context.tsx';

/** How long what one says here is kept: said to whoever says it. */
export function KeptNote({ className }: { readonly className?: string | undefined }): ReactNode {
  const keeping = useSession((state) => state.gathering.room.keeping);
  return <p className={className}>{keptWords(keeping)}</p>;
}
