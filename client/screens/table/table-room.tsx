import type { ReactNode } from 'react';
import { emptiestTable } from '@tablecloth/shared/views/tables.ts';
import { t } from '../../i18n/messages.ts';
import { useSession } from '../session-context.tsx';
import styles from './table-room.module.css';

/** Where there is most room, for whoever looks for another table. Nobody is kept from a full one. */
export function MostRoom({ current }: { readonly current: string }): ReactNode {
  const gathering = useSession((state) => state.gathering);
  const live = useSession((state) => state.line === 'live');
  const presence = useSession((state) => state.presence.tables);
  const id = live ? emptiestTable(gathering, presence) : null;
  const table = gathering.tables.find((one) => one.id === id);
  const theme = gathering.themes.find((one) => one.id === table?.theme);
  if (!table || !theme || table.id === current || gathering.tables.length < 3) return null;
  return (
    <p className={styles['room']}>
      {t('table.most-room', { number: table.number })} <bdi>{theme.title}</bdi>
    </p>
  );
}
