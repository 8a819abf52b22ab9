import { useMemo } from 'react';
import { type Kind, KINDS } from '@tablecloth/shared/model.ts';
import { t } from '../../i18n/messages.ts';
import { useShortcuts } from '../../ui/shortcut-overlay.tsx';

/** A key for each kind of point. Draws nothing. */
export function KindKeys({ onPick }: { readonly onPick: (kind: Kind) => void }): null {
  useShortcuts(
    useMemo(
      () =>
        KINDS.map((kind, at) => ({
          keys: `Digit${at + 1}`,
          title: t('table.keys.kind', { kind: t(`kind.${kind}`) }),
          run: () => onPick(kind),
        })),
      [onPick],
    ),
  );
  return null;
}
