import { memo, type ReactNode, useRef } from 'react';
import UserRound from 'lucide-react/icons/user-round';
import { PREFIX } from '@tablecloth/shared/capture/prefix.ts';
import type { Kind } from '@tablecloth/shared/model.ts';
import { t } from '../../i18n/messages.ts';
import { Icon } from '../../ui/icon.tsx';
import { KindPicker } from '../../ui/kind-picker.tsx';
import styles from './capture.module.css';

type CaptureOptionsProps = {
  readonly kind: Kind;
  readonly docked: boolean;
  /** Characters left, once that is worth saying. */
  readonly left: number | null;
  readonly counterId: string;
  readonly onPick: (kind: Kind, pointer: boolean) => void;
  /** To write down for somebody; null where nobody is named, and while that is being done. */
  readonly onSaidBy: (() => void) | null;
};

/** The kinds with their prefixes, and how much room is left. Not drawn again with each letter. */
export const CaptureOptions = memo(function CaptureOptions(props: CaptureOptionsProps): ReactNode {
  const { kind, docked, left, counterId, onPick, onSaidBy } = props;
  const picking = useRef<'pointer' | 'key'>('key');
  return (
    // Only listens for which device a kind is picked with: the pointer's way goes on in the line.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={styles['options']}
      onPointerDown={() => {
        picking.current = 'pointer';
      }}
      onKeyDown={() => {
        picking.current = 'key';
      }}
    >
      <KindPicker
        name="capture-kind"
        value={kind}
        look={docked ? 'grid' : 'line'}
        hints={docked ? {} : PREFIX}
        onPick={(picked) => onPick(picked, picking.current === 'pointer')}
      />
      {onSaidBy === null ? null : (
        <button type="button" className={styles['for']} onClick={onSaidBy}>
          <Icon of={UserRound} size={16} />
          {t('facilitate.said-by')}
        </button>
      )}
      {left === null ? (
        <span className={styles['enter']} aria-hidden="true">
          <kbd>{t('facilitate.key-enter')}</kbd> {t('facilitate.to-add')}
        </span>
      ) : (
        <p id={counterId} className={`${styles['counter']} num`} data-over={left < 0}>
          {left < 0 ? t('table.too-long', { count: -left }) : t('table.left', { count: left })}
        </p>
      )}
    </div>
  );
});
