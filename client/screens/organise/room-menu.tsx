import { type ReactNode, useState } from 'react';
import ArchiveX from 'lucide-react/icons/archive-x';
import LayoutList from 'lucide-react/icons/layout-list';
import Scale from 'lucide-react/icons/scale';
import Users from 'lucide-react/icons/users';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { RoomWall } from '../remote/room-wall.tsx';
import { ArrangeSheet } from './arrange-sheet.tsx';
import { CommandBar } from './command-bar.tsx';
import { FactsEditor } from './facts-editor.tsx';
import { KeepingSheet } from './keeping-sheet.tsx';
import { PeopleSheet } from './people-sheet.tsx';
import styles from './room-page.module.css';
import { RulesSheet } from './rules-sheet.tsx';
import { UseAgain } from './use-again.tsx';
import { useVerbs } from './verbs.tsx';

/** What one seldom needs while people talk, each in a sheet of its own. */
export function RoomMenu(): ReactNode {
  const [open, setOpen] = useState<'rules' | 'arrange' | 'people' | 'keeping' | null>(null);
  const close = (): void => setOpen(null);
  useVerbs([
    { title: t('organise.rules'), run: () => setOpen('rules') },
    { title: t('organise.arrange'), run: () => setOpen('arrange') },
    { title: t('organise.people'), run: () => setOpen('people') },
    { title: t('organise.keeping'), run: () => setOpen('keeping') },
  ]);
  return (
    <div className={styles['menu']}>
      <Button size="small" icon={Scale} onClick={() => setOpen('rules')}>
        {t('organise.rules')}
      </Button>
      <Button size="small" icon={LayoutList} onClick={() => setOpen('arrange')}>
        {t('organise.arrange')}
      </Button>
      <Button size="small" icon={Users} onClick={() => setOpen('people')}>
        {t('organise.people')}
      </Button>
      <RoomWall />
      <Button size="small" icon={ArchiveX} onClick={() => setOpen('keeping')}>
        {t('organise.keeping')}
      </Button>
      <FactsEditor />
      <UseAgain />
      <CommandBar />
      <RulesSheet open={open === 'rules'} onClose={close} />
      <ArrangeSheet open={open === 'arrange'} onClose={close} />
      <PeopleSheet open={open === 'people'} onClose={close} />
      <KeepingSheet open={open === 'keeping'} onClose={close} />
    </div>
  );
}
