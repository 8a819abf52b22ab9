import type { ReactNode } from 'react';
import LifeBuoy from 'lucide-react/icons/life-buoy';
import MicOff from 'lucide-react/icons/mic-off';
import QrCodeIcon from 'lucide-react/icons/qr-code';
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal';
import UserRoundCheck from 'lucide-react/icons/user-round-check';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { useBench } from './bench-context.ts';
import styles from './table-controls.module.css';
import type { BenchSheetName } from './use-bench.ts';
import { useHelp, useTableRules } from './use-table.ts';

type TableControlsProps = {
  readonly onOpen: (sheet: BenchSheetName) => void;
  readonly size?: 'tap' | 'small';
};

/** What a facilitator does with the table as a whole. */
export function TableControls({ onOpen, size = 'tap' }: TableControlsProps): ReactNode {
  return (
    <>
      <OffRecordButton size={size} />
      <HelpButton size={size} />
      <Button size={size} icon={SlidersHorizontal} onClick={() => onOpen('table')}>
        {t('facilitate.controls')}
      </Button>
      <Button size={size} icon={QrCodeIcon} onClick={() => onOpen('join')}>
        {t('facilitate.join-code')}
      </Button>
      <a className={styles['desk']} href={`${location.pathname}?desk`}>
        {t('harvest.desk')}
      </a>
      <Button size={size} icon={UserRoundCheck} onClick={() => onOpen('hand-over')}>
        {t('facilitate.hand-over')}
      </Button>
    </>
  );
}

type Sized = { readonly size: 'tap' | 'small' };

function OffRecordButton({ size }: Sized): ReactNode {
  const { view, deeds } = useBench();
  const { offRecord } = useTableRules(view.head.id);
  return (
    <Button
      size={size}
      icon={MicOff}
      className={styles['switch']}
      aria-pressed={offRecord}
      onClick={() => deeds.rule({ offRecord: !offRecord })}
    >
      {t('facilitate.off-record')}
    </Button>
  );
}

function HelpButton({ size }: Sized): ReactNode {
  const { view, deeds } = useBench();
  const help = useHelp(view.head.id);
  const words =
    help === null
      ? 'facilitate.help'
      : help.taken
        ? 'facilitate.help-coming'
        : 'facilitate.help-called';
  return (
    <Button
      size={size}
      icon={LifeBuoy}
      className={styles['switch']}
      aria-pressed={help !== null}
      onClick={() => deeds.help(help === null)}
    >
      {t(words)}
    </Button>
  );
}
