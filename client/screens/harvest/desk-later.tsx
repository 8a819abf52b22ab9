import { lazy, type ReactNode, Suspense } from 'react';
import { Skeleton } from '../../ui/skeleton.tsx';

const Desk = lazy(async () => ({ default: (await import('./desk.tsx')).HarvestDesk }));
const Page = lazy(async () => ({ default: (await import('./desk-page.tsx')).DeskPage }));

/** The harvest desk, fetched when somebody sits down at it. */
export function DeskLater(): ReactNode {
  return (
    <Suspense fallback={<Skeleton />}>
      <Desk />
    </Suspense>
  );
}

/** The same as a page of its own, for facilitators. */
export function DeskPageLater(): ReactNode {
  return (
    <Suspense fallback={<Skeleton />}>
      <Page />
    </Suspense>
  );
}
