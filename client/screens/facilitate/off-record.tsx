import { type ReactNode, useEffect, useRef } from 'react';
import MicOff from 'lucide-react/icons/mic-off';
import { t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useBench } from './bench-context.ts';
import styles from './off-record.module.css';
import { useTableRules } from './use-table.ts';

/** Nothing is written down: said so large that nobody at the table can be in doubt. */
export function OffRecord(): ReactNode {
  const { view, deeds } = useBench();
  const { offRecord } = useTableRules(view.head.id);
  const { say } = useAnnouncements();
  const was = useRef(offRecord);
  useEffect(() => {
    if (was.current !== offRecord) {
      say(t(offRecord ? 'facilitate.off-record-now' : 'facilitate.on-record-now'));
    }
    was.current = offRecord;
  }, [offRecord, say]);
  if (!offRecord) return null;
  return (
    <section className={styles['paused']} aria-label={t('facilitate.off-record')}>
      <Icon of={MicOff} size={36} />
      <div>
        <h2>{t('facilitate.off-record-now')}</h2>
        <p>{t('facilitate.off-record-hint')}</p>
      </div>
      <Button look="primary" onClick={() => deeds.rule({ offRecord: false })}>
        {t('facilitate.on-record')}
      </Button>
    </section>
  );
}
