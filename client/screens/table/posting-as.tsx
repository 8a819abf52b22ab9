import { type ReactNode, useState } from 'react';
import { mayName } from '@tablecloth/shared/decide/decision.ts';
import { nameOf } from '@tablecloth/shared/views/name.ts';
import { t } from '../../i18n/messages.ts';
import { useLater } from '../../later.ts';
import { NotHere } from '../not-here.tsx';
import { useSession } from '../session-context.tsx';
import styles from './posting-as.module.css';

/** Under whose name one posts, and how to change that. Nobody is asked before they want to. */
export function PostingAs(): ReactNode {
  const [open, setOpen] = useState(false);
  const { parts } = useLater();
  const name = useSession(({ gathering, you }) => nameOf(gathering, you.person) ?? '');
  const choosable = useSession(({ gathering }) => mayName(gathering));
  const close = (): void => setOpen(false);
  return (
    <>
      <div className={styles['as']}>
        <p>
          {t('table.posting-as')} <bdi>{name === '' ? t('table.anonymous') : name}</bdi>
        </p>
        <span>
          {choosable ? (
            <button type="button" onClick={() => setOpen(true)}>
              {t(name === '' ? 'table.add-name' : 'table.change-name')}
            </button>
          ) : null}
          {parts ? <parts.YourPoints always={!choosable} /> : null}
        </span>
      </div>
      {parts ? (
        <parts.NameSheet open={open && choosable} name={name} onClose={close} />
      ) : (
        <NotHere wanted={open} onGiveUp={close} />
      )}
    </>
  );
}
