import { encode } from 'uqr';

/** Light modules round the code; scanners need four (ISO/IEC 18004). */
export const QUIET_ZONE = 4;

/** The address at which a code is entered, in capitals: scheme, host and join code have no case. A path on the host has. */
export function joinAddress(origin: string, code: string): string {
  const address = `${origin}/${code}`;
  return new URL(origin).pathname === '/' ? address.toUpperCase() : address;
}

/** Rows of modules, true for dark, quiet zone included. */
export function qrModules(text: string): readonly (readonly boolean[])[] {
  return encode(text, { ecc: 'M', border: QUIET_ZONE }).data;
}

/** All dark modules as one SVG path, a rectangle for each run of them. */
export function qrPath(modules: readonly (readonly boolean[])[]): string {
  return modules.map(runs).join('');
}

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
