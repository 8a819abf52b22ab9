import { type ReactNode, useMemo, useState } from 'react';
import { entriesById } from '@tablecloth/shared/by-id.ts';
import { type Contribution, contributions } from '@tablecloth/shared/views/contributions.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useSession } from '../session-context.tsx';
import { AnotherPhone } from './another-phone.tsx';
import { EraseAll } from './erase-all.tsx';
import { OwnDeeds } from './own-deeds.tsx';
import { OwnList } from './own-list.tsx';
import { TakeAlong } from './take-along.tsx';
import styles from './your-points.module.css';

type YourPointsProps = {
  /** Also for somebody who has added nothing yet. */
  readonly always?: boolean;
  readonly look?: 'line' | 'button';
};

/** The way to all that one has added: to see it, take it along, take it back. */
export function YourPoints({ always = false, look = 'line' }: YourPointsProps): ReactNode {
  const [open, setOpen] = useState(false);
  const points = useSession((state) => state.gathering.points);
  const me = useSession((state) => state.you.person);
  const some = useMemo(
    () =>
      me !== null &&
      entriesById(points).some(([, { by, agreedBy }]) => by === me || agreedBy.includes(me)),
    [points, me],
  );
  const show = (): void => setOpen(true);
  if (!always && !some && !open) return null;
  return (
    <>
      {look === 'button' ? (
        <Button onClick={show}>{t('mine.open')}</Button>
      ) : (
        <button type="button" onClick={show}>
          {t('mine.open')}
        </button>
      )}
      <Sheet open={open} onClose={() => setOpen(false)} title={t('mine.open')}>
        <Contents onDone={() => setOpen(false)} />
      </Sheet>
    </>
  );
}

const deedsOf = (one: Contribution): ReactNode => <OwnDeeds of={one} />;

function Contents({ onDone }: { readonly onDone: () => void }): ReactNode {
  const gathering = useSession((state) => state.gathering);
  const me = useSession((state) => state.you.person);
  const all = useMemo(() => contributions(gathering, me), [gathering, me]);
  const { added, agreed } = all;
  return (
    <div className={styles['mine']}>
      {added.length === 0 ? <p className={styles['quiet']}>{t('mine.none')}</p> : null}
      <OwnList of={added} heading={t('end.added')} deeds={deedsOf} />
      <OwnList of={agreed} heading={t('mine.agreed')} />
      <TakeAlong all={all} />
      <AnotherPhone />
      <EraseAll onDone={onDone} />
    </div>
  );
}
