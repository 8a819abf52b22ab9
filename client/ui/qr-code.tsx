import type { ReactNode } from 'react';
import { qrModules, qrPath } from './qr-modules.ts';
import styles from './qr-code.module.css';

export type QrCodeProps = {
  /** Exactly what a scanner reads. Join addresses in capitals (`joinAddress`) make a coarser, easier code. */
  readonly text: string;
  /** What it is, for those who can't see it. */
  readonly label: string;
  readonly className?: string | undefined;
};

/** A QR code, dark on white in every theme. */
export function QrCode({ text, label, className }: QrCodeProps): ReactNode {
  const modules = qrModules(text);
  const size = modules.length;
  return (
    <figure className={[styles['qr'], className].filter(Boolean).join(' ')}>
      <svg viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" aria-hidden="true">
        <rect width={size} height={size} fill="#ffffff" />
        <path d={qrPath(modules)} fill="#000000" />
      </svg>
      <figcaption className="vh">{label}</figcaption>
    </figure>
  );
}
