import type { ReactNode } from 'react';
import type { TableHead } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { QrCode } from '../../ui/qr-code.tsx';
import { joinAddress } from '../../ui/qr-modules.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { useSession } from '../session-context.tsx';
import { joinOrigin } from '../wall/join-origin.ts';
import styles from './join-code-sheet.module.css';
import { typedAddress } from '../../base.ts';

type JoinCodeSheetProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly head: TableHead;
};

/** How to come to this table, to be held out to somebody: scanned, or typed. */
export function JoinCodeSheet({ open, onClose, head }: JoinCodeSheetProps): ReactNode {
  const code = useSession((state) => state.gathering.code);
  const doorsOpen = useSession((state) => state.gathering.doorsOpen);
  const origin = joinOrigin();
  const { number } = head.mark;
  return (
    <Sheet open={open} onClose={onClose} title={t('facilitate.join-title', { number })}>
      <div className={styles['join']}>
        <QrCode
          className={styles['qr']}
          text={joinAddress(origin, `${code}/${number}`)}
          label={t('facilitate.join-qr', { number })}
        />
        <div className={styles['words']}>
          <p>{doorsOpen ? t('facilitate.join-scan') : t('facilitate.join-closed')}</p>
          <p className={styles['address']} dir="ltr" translate="no">
            {typedAddress(origin)}
          </p>
          <p>{t('facilitate.join-type')}</p>
          <p className={styles['code']} dir="ltr" translate="no">
            <span aria-hidden="true">{code}</span>
            {/* Letter by letter: it is a code, not a word. */}
            <span className="vh">{Array.from(code).join(' ')}</span>
          </p>
        </div>
      </div>
    </Sheet>
  );
}
