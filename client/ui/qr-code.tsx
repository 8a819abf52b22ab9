import type { ReactNode } from 'react';
import { encode } from 'uqr';
import styles from './qr-code.module.css';

/** Light modules round the code; scanners need four (ISO/IEC 18004). */
const QUIET_ZONE = 4;

type QrCodeProps = {
  /** Exactly what a scanner reads. Join addresses in capitals (`joinAddress`) make a coarser, easier code. */
  readonly text: string;
  /** What it is, for those who can't see it. */
  readonly label: string;
  readonly className?: string | undefined;
};

/** The address at which a code is entered, in capitals: scheme, host and join code have no case. */
export function joinAddress(origin: string, code: string): string {
  return `${origin}/${code}`.toUpperCase();
}

/** Dark runs of one row as SVG path steps. */
function runs(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x] || row[x - 1]) continue;
    let end = x;
    while (row[end]) end += 1;
    path += `M${x} ${y}h${end - x}v1H${x}z`;
  }
  return path;
}

/** A QR code, dark on white in every theme. */
export function QrCode({ text, label, className }: QrCodeProps): ReactNode {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  return (
    <figure className={[styles['qr'], className].filter(Boolean).join(' ')}>
      <svg viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" aria-hidden="true">
        <rect width={size} height={size} fill="#ffffff" />
        <path d={data.map(runs).join('')} fill="#000000" />
      </svg>
      <figcaption className="vh">{label}</figcaption>
    </figure>
  );
}
