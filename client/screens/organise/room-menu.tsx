import { type ReactNode, useState } from 'react';
import LayoutList from 'lucide-react/icons/layout-list';
import Scale from 'lucide-react/icons/scale';
import Users from 'lucide-react/icons/users';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { ArrangeSheet } from './arrange-sheet.tsx';
import { FactsEditor } from './facts-editor.tsx';
import { PeopleSheet } from './people-sheet.tsx';
import styles from './room-page.module.css';
import { RulesSheet } from './rules-sheet.tsx';
import { UseAgain } from './use-again.tsx';

/** What one seldom needs while people talk, each in a sheet of its own. */
export function RoomMenu(): ReactNode {
  const [open, setOpen] = useState<'rules' | 'arrange' | 'people' | null>(null);
  const close = (): void => setOpen(null);
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
      <FactsEditor />
      <UseAgain />
      <RulesSheet open={open === 'rules'} onClose={close} />
      <ArrangeSheet open={open === 'arrange'} onClose={close} />
      <PeopleSheet open={open === 'people'} onClose={close} />
    </div>
  );
}
