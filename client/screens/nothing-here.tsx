import type { ReactNode } from 'react';
import { t } from '../i18n/messages.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { useSession } from './session-context.tsx';
import { useOffline } from './use-offline.ts';

type NothingHereProps = { readonly className?: string | undefined; readonly children: ReactNode };

/** Where a list is empty: says so only when that is known, and not while something may be on its way. */
export function NothingHere({ className, children }: NothingHereProps): ReactNode {
  const current = useSession((state) => state.current);
  const offline = useOffline();
  if (!current && !offline) return <Skeleton />;
  return <p className={className}>{current ? children : t('strip.behind')}</p>;
}
