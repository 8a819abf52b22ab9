import { type ReactNode, useEffect } from 'react';
import Merge from 'lucide-react/icons/merge';
import type { Id } from '@tablecloth/shared/model.ts';
import { t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { CloseTo } from './close-to.tsx';
import { type Near, useDraftHint } from './use-near.ts';

type DraftHintProps = {
  readonly near: Near;
  readonly text: string;
  /** Leads to the row. */
  readonly onShow: (point: Id) => void;
  /** What is written goes into it. */
  readonly onMerge: (into: Id) => void;
};

/** What is being typed was said already, perhaps. It stops nothing: Enter adds. */
export function DraftHint({ near, text, onShow, onMerge }: DraftHintProps): ReactNode {
  const hint = useDraftHint(near, text);
  const { say } = useAnnouncements();
  const point = hint?.point;
  const there = hint?.text ?? '';
  useEffect(() => {
    if (point !== undefined) say(t('facilitate.close-said', { text: there }));
  }, [say, point, there]);
  if (!hint) return null;
  return (
    <CloseTo hint={hint}>
      <Button size="small" icon={Merge} onClick={() => onMerge(hint.point)}>
        {t('facilitate.merge-into')}
      </Button>
      <Button look="quiet" size="small" onClick={() => onShow(hint.point)}>
        {t('facilitate.close-show')}
      </Button>
    </CloseTo>
  );
}
