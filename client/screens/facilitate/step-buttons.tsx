import type { ReactNode } from 'react';
import Redo2 from 'lucide-react/icons/redo-2';
import Undo2 from 'lucide-react/icons/undo-2';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { useBench } from './bench-context.ts';

type StepButtonsProps = {
  /** Closes the sheet round it: what goes back is to be seen. */
  readonly onDone: () => void;
};

/** The way back and forth through what one did, for whoever has no keyboard and let the bar pass. */
export function StepButtons({ onDone }: StepButtonsProps): ReactNode {
  const { deeds } = useBench();
  const then = (act: () => void) => (): void => {
    onDone();
    act();
  };
  return (
    <>
      <Button icon={Undo2} onClick={then(deeds.undo)}>
        {t('facilitate.undo-last')}
      </Button>
      <Button icon={Redo2} onClick={then(deeds.redo)}>
        {t('facilitate.keys.redo')}
      </Button>
    </>
  );
}
