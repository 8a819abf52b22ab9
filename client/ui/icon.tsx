import type { ComponentType, ReactNode, SVGProps } from 'react';
import styles from './icon.module.css';

/** What `lucide-react/icons/<name>` exports by default. */
export type IconShape = ComponentType<
  SVGProps<SVGSVGElement> & { readonly size?: string | number }
>;

type IconProps = {
  /** The drawing: `import Quote from 'lucide-react/icons/quote'`, one icon an import. */
  readonly of: IconShape;
  /** Edge in pixels or any CSS length; 1.25em where it is left out. */
  readonly size?: number | string;
  /** What it says to those who can't see it; without it, it is decoration. */
  readonly label?: string;
  /** Turned round in right-to-left languages: arrows, but not clocks. */
  readonly mirrored?: boolean;
};

/** One icon, in the text's colour. */
export function Icon({
  of: Shape,
  size = '1.25em',
  label,
  mirrored = false,
}: IconProps): ReactNode {
  const className = mirrored ? `${styles['icon']} ${styles['mirrored']}` : styles['icon'];
  return (
    <>
      <Shape className={className} size={size} aria-hidden="true" />
      {label === undefined ? null : <span className="vh">{label}</span>}
    </>
  );
}
