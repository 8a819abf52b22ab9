import { renderUnicodeCompact } from 'uqr';
import type { Addresses } from './addresses.ts';

/**
 * What the terminal says once the server listens: where the organiser goes, and where phones go.
 * @param colour whether it understands colours: the QR code then is dark on light whatever its theme.
 */
export function banner({
  port,
  addresses,
  colour,
}: {
  readonly port: number;
  readonly addresses: Addresses;
  readonly colour: boolean;
}): string {
  const { urls, onlyHere } = addresses;
  const lines = ['Tablecloth is ready.', '', `  On this computer:  http://localhost:${port}/new`];
  const [first = '', ...others] = urls;
  if (onlyHere) {
    return [
      ...lines,
      '',
      '  This computer is in no network, so phones can’t reach it yet.',
      '  Join the Wi-Fi of the room, then start again.',
      '',
    ].join('\n');
  }
  if (others.length === 0) lines.push(`  On phones:         ${first}`);
  else {
    lines.push('  On phones, one of:');
    lines.push(...urls.map((url, index) => `    ${index + 1}. ${url}`));
    lines.push('  Set PUBLIC_URL to the one that phones in the room can open.');
  }
  // In capitals a QR code is smaller; scheme and host may be written so, and the path is empty.
  const rows = renderUnicodeCompact(first.toUpperCase(), { border: 2 }).split('\n');
  const code = rows.map((row) => (colour ? `  \u001B[97;40m${row}\u001B[0m` : `  ${row}`));
  return [...lines, '', ...code, ''].join('\n');
}
