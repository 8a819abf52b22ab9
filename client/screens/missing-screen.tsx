import type { ReactNode } from 'react';
import { t } from '../i18n/messages.ts';
import { BASE } from '../base.ts';

type MissingScreenProps =
  /** `crew`: nobody's link is on this device; else the link of that role has no key. */
  | { readonly why: 'address' | 'crew' | 'organiser' | 'facilitator' | 'wall' }
  | { readonly why: 'code'; readonly code: string };

function words(props: MissingScreenProps): string {
  if (props.why === 'code') return t('app.no-code', { code: props.code });
  if (props.why === 'crew') return t('app.no-remote');
  return props.why === 'address' ? t('app.not-found') : t('app.no-key');
}

/** An address that leads nowhere, with the way back. */
export function MissingScreen(props: MissingScreenProps): ReactNode {
  return (
    <main style={{ padding: 'var(--s6) var(--s4)', maxInlineSize: '36rem', marginInline: 'auto' }}>
      <h1>{words(props)}</h1>
      <p style={{ marginBlockStart: 'var(--s4)' }}>
        <a href={`${BASE}/`}>{t('app.home')}</a>
      </p>
    </main>
  );
}
