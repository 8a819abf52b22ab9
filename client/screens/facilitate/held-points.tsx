import { type ReactNode, useState } from 'react';
import Check from 'lucide-react/icons/check';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { PointText } from '../../ui/point-text.tsx';
import { useSessionActions } from '../session-context.tsx';
import { useBench } from './bench-context.ts';
import styles from './held-points.module.css';

/** What waits for a yes before anybody else sees it, and what waits to be shown together. */
export function HeldPoints(): ReactNode {
  const { view, deeds } = useBench();
  const [asked, ask] = useState(false);
  const { submit } = useSessionActions();
  const { held, sealed, head } = view;
  return (
    <>
      {held.length === 0 ? null : (
        <section className={styles['held']} aria-label={t('facilitate.held')}>
          <header>
            <h3>{t('facilitate.held-count', { count: held.length })}</h3>
            {held.length > 1 ? (
              <Button
                size="small"
                onClick={() =>
                  deeds.note(
                    '',
                    'facilitate.did.released',
                    held.map(({ id }) => ({ type: 'point.release', point: id, keep: false })),
                  )
                }
              >
                {t('facilitate.release-all')}
              </Button>
            ) : null}
          </header>
          <ul>
            {held.map((row) => (
              <Held key={row.id} row={row} />
            ))}
          </ul>
        </section>
      )}
      {sealed.length === 0 ? null : (
        <section className={styles['held']} aria-label={t('facilitate.sealed')}>
          <header>
            <h3>{t('facilitate.sealed-count', { count: sealed.length })}</h3>
            {asked ? null : (
              <Button size="small" look="primary" onClick={() => ask(true)}>
                {t('facilitate.reveal')}
              </Button>
            )}
          </header>
          {asked ? (
            <div className={styles['ask']}>
              <p>{t('facilitate.reveal-sure', { count: sealed.length })}</p>
              <p className={styles['deeds']}>
                <Button
                  size="small"
                  look="primary"
                  ref={focusNow}
                  onClick={() => {
                    ask(false);
                    void submit({ type: 'points.reveal', table: head.id });
                  }}
                >
                  {t('facilitate.reveal')}
                </Button>
                <Button size="small" look="quiet" onClick={() => ask(false)}>
                  {t('facilitate.reveal-not')}
                </Button>
              </p>
            </div>
          ) : null}
        </section>
      )}
    </>
  );
}

function Held({ row }: { readonly row: PointRow }): ReactNode {
  const { acts, deeds } = useBench();
  return (
    <li>
      <KindIcon kind={row.kind} size={17} />
      <div>
        <PointText segments={row.segments} />
        <p className={styles['deeds']}>
          <Button
            size="small"
            look="primary"
            icon={Check}
            onClick={() =>
              deeds.note(row.id, 'facilitate.did.released', [
                { type: 'point.release', point: row.id, keep: false },
              ])
            }
          >
            {t('facilitate.release')}
          </Button>
          <Button
            size="small"
            look="quiet"
            onClick={() =>
              deeds.note(row.id, 'facilitate.did.kept', [
                { type: 'point.release', point: row.id, keep: true },
              ])
            }
          >
            {t('facilitate.keep')}
          </Button>
          <Button size="small" look="quiet" onClick={(event) => acts.hide(row, event.detail > 0)}>
            {t('facilitate.refuse')}
          </Button>
        </p>
      </div>
    </li>
  );
}

function focusNow(button: HTMLButtonElement | null): void {
  button?.focus();
}
