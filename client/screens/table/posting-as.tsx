import { type ReactNode, useState } from 'react';
import { getById } from '@tablecloth/shared/by-id.ts';
import { t } from '../../i18n/messages.ts';
import { useLater } from '../../later.ts';
import { NotHere } from '../not-here.tsx';
import { useSession } from '../session-context.tsx';
import styles from './posting-as.module.css';

/** Under whose name one posts, and how to change that. Nobody is asked before they want to. */
export function PostingAs(): ReactNode {
  const [open, setOpen] = useState(false);
  const { parts } = useLater();
  const name = useSession(({ gathering, you }) =>
    you.person === null ? '' : (getById(gathering.names, you.person) ?? ''),
  );
  const close = (): void => setOpen(false);
  return (
    <>
      <div className={styles['as']}>
        <p>
          {t('table.posting-as')} <bdi>{name === '' ? t('table.anonymous') : name}</bdi>
        </p>
        <button type="button" onClick={() => setOpen(true)}>
          {t(name === '' ? 'table.add-name' : 'table.change-name')}
        </button>
      </div>
      {parts ? (
        <parts.NameSheet open={open} name={name} onClose={close} />
      ) : (
        <NotHere wanted={open} onGiveUp={close} />
      )}
    </>
  );
}
