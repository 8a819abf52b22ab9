import type { ReactNode } from 'react';
import QrCodeIcon from 'lucide-react/icons/qr-code';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import styles from './menu-sheet.module.css';
import { GatheringName } from './rail.tsx';
import type { Seat } from './seats.ts';
import { TableChoice } from './table-choice.tsx';

type MenuSheetProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly seats: readonly Seat[];
  readonly current: string;
  readonly onChoose: (number: number) => void;
  readonly onJoinCode: () => void;
};

/** What stands beside the page on a laptop: the gathering, its tables, the join code. */
export function MenuSheet(props: MenuSheetProps): ReactNode {
  const { open, onClose, seats, current, onChoose, onJoinCode } = props;
  return (
    <Sheet open={open} onClose={onClose} title={t('facilitate.menu-title')}>
      <div className={styles['menu']}>
        <GatheringName />
        <TableChoice
          seats={seats}
          current={current}
          look="list"
          onChoose={(number) => {
            onClose();
            onChoose(number);
          }}
        />
        <Button icon={QrCodeIcon} onClick={onJoinCode}>
          {t('facilitate.join-code')}
        </Button>
      </div>
    </Sheet>
  );
}
