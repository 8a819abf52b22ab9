import type { ReactNode } from 'react';
import Download from 'lucide-react/icons/download';
import KeyRound from 'lucide-react/icons/key-round';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { useSession } from '../session-context.tsx';
import { saveFile } from './save-file.ts';
import { useOrganiser } from './organiser.tsx';
import styles from './save-key.module.css';

/** Right after creation: the link is the only way back in, so it must be kept somewhere. */
export function SaveKey({ onSaved }: { readonly onSaved: () => void }): ReactNode {
  return (
    <section className={styles['panel']} aria-labelledby="save-key">
      <Icon of={KeyRound} size={28} />
      <div className={styles['words']}>
        <h2 id="save-key">{t('room.save-key')}</h2>
        <p>{t('room.save-key-why')}</p>
        <KeyLink />
        <Button look="primary" onClick={onSaved}>
          {t('room.key-saved')}
        </Button>
      </div>
    </section>
  );
}

/** The organiser's own link: to copy, to keep as a file, to scan. */
export function KeyLink(): ReactNode {
  const { gathering, key, origin } = useOrganiser();
  const title = useSession((state) => state.gathering.info?.title ?? '');
  if (key === null) return null;
  const link = `${origin}/o/${gathering}#${key}`;
  const download = (): void => {
    const text = `${title}\n\n${t('room.key-file')}\n${link}\n`;
    saveFile(new Blob([text], { type: 'text/plain' }), `${t('room.key-file-name')}.txt`);
  };
  return (
    <div className={styles['link']}>
      <CopyField label={t('room.key-link')} value={link} secret />
      <div className={styles['more']}>
        <Button size="small" icon={Download} onClick={download}>
          {t('room.key-download')}
        </Button>
        <details>
          <summary>{t('room.key-qr')}</summary>
          <QrCode text={link} label={t('room.key-link')} className={styles['qr']} />
        </details>
      </div>
    </div>
  );
}
