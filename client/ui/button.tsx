import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { Icon, type IconShape } from './icon.tsx';
import styles from './button.module.css';

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  /** `primary` is the one thing to do here, in the table's colour; `quiet` has no border; `danger` takes away. */
  readonly look?: 'plain' | 'primary' | 'quiet' | 'danger';
  /** 44 px high for fingers, or 36 px for a mouse. */
  readonly size?: 'tap' | 'small';
  readonly icon?: IconShape;
  /** A key that does the same, shown beside the words. */
  readonly keyHint?: string;
  readonly ref?: Ref<HTMLButtonElement>;
};

/** A button with words, and an icon where that helps. */
export function Button({
  look = 'plain',
  size = 'tap',
  icon,
  keyHint,
  children,
  className,
  type = 'button',
  ...rest
}: ButtonProps): ReactNode {
  const classes = [styles['button'], className].filter(Boolean).join(' ');
  return (
    <button {...rest} type={type} className={classes} data-look={look} data-size={size}>
      {icon ? <Icon of={icon} size={size === 'tap' ? 20 : 17} /> : null}
      {children}
      {keyHint === undefined ? null : <kbd aria-hidden="true">{keyHint}</kbd>}
    </button>
  );
}
