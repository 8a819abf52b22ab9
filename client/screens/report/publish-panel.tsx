import { type ReactNode, useState } from 'react';
import Globe from 'lucide-react/icons/globe';
import type { Gathering } from '@tablecloth/shared/model.ts';
import { t } from '../../i18n/messages.ts';
import { publishReport } from '../../sync/organiser-api.ts';
import { Button } from '../../ui/button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { useOrganiser } from '../organise/organiser.tsx';
import { useSessionActions } from '../session-context.tsx';
import { settled } from './settled.ts';
import styles from './report-extras.module.css';

type PublishPanelProps = { readonly gathering: Gathering; readonly late: number };

/** Puts the report where everybody who has its address can read it, and takes it down again. */
export function PublishPanel({ gathering, late }: PublishPanelProps): ReactNode {
  const { gathering: id, key, origin } = useOrganiser();
  const { store, submit } = useSessionActions();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const { published } = gathering;
  const publish = async (): Promise<void> => {
    if (key === null || busy) return;
    setBusy(true);
    setSaid('');
    // What was typed a moment ago goes first.
    const answer = (await settled(store)) ? await publishReport(id, key) : null;
    setBusy(false);
    setSaid(answer?.ok ? '' : t('report.publish-failed'));
  };
  const address = published?.open ? `${origin}/n/${published.slug}` : null;
  return (
    <section className={styles['panel']} aria-labelledby="report-publish">
      <h2 id="report-publish">{t('report.publish-part')}</h2>
      <p>{t(address === null ? 'report.publish-how' : 'report.is-published')}</p>
      {address === null ? (
        <Button look="primary" icon={Globe} aria-disabled={busy} onClick={() => void publish()}>
          {t('report.publish')}
        </Button>
      ) : (
        <div className={styles['published']}>
          <QrCode text={address} label={t('report.published-code')} className={styles['code']} />
          <div>
            <CopyField label={t('report.published-at')} value={address} />
            <p>
              <a href={address} target="_blank" rel="noreferrer">
                {t('report.published-open')}
              </a>
              {' · '}
              <a href={`${address}.json`} target="_blank" rel="noreferrer">
                {t('report.published-json')}
              </a>
            </p>
            {late > 0 ? (
              <Button
                look="primary"
                icon={Globe}
                aria-disabled={busy}
                onClick={() => void publish()}
              >
                {t('report.publish-late', { count: late })}
              </Button>
            ) : null}
            <Button size="small" onClick={() => void submit({ type: 'report.unpublish' })}>
              {t('report.unpublish')}
            </Button>
          </div>
        </div>
      )}
      <output>{said}</output>
    </section>
  );
}
