import jsQR from 'jsqr';
import { describe, expect, test } from 'vitest';
import { joinAddress, qrModules, qrPath, QUIET_ZONE } from './qr-modules.ts';

const SCALE = 4;

/** The path as pixels, as a screen would paint it. */
function painted(path: string, size: number): Uint8ClampedArray {
  const edge = size * SCALE;
  const pixels = new Uint8ClampedArray(edge * edge * 4).fill(255);
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
    for (let row = Number(y) * SCALE; row < (Number(y) + 1) * SCALE; row += 1) {
      const from = (row * edge + Number(x) * SCALE) * 4;
      const to = from + Number(width) * SCALE * 4;
      for (let at = from; at < to; at += 4) pixels.fill(0, at, at + 3);
    }
  }
  return pixels;
}

describe('a QR code', () => {
  test('given an address in capitals, when it is painted, then a scanner reads it', () => {
    const address = joinAddress('https://tables.example.org', 'QX7K2M');
    expect(address).toBe('HTTPS://TABLES.EXAMPLE.ORG/QX7K2M');
    const modules = qrModules(address);
    const edge = modules.length * SCALE;
    expect(jsQR(painted(qrPath(modules), modules.length), edge, edge)?.data).toBe(address);
  });

  test('given an address below a path, then its case stays, because a path has one', () => {
    expect(joinAddress('https://example.org/cloth', 'QX7K2M')).toBe(
      'https://example.org/cloth/QX7K2M',
    );
  });

  test('given capitals, then the code is coarser than for small letters', () => {
    const address = joinAddress('https://tables.lcrdata.org', '482913');
    expect(qrModules(address)).toHaveLength(25 + 2 * QUIET_ZONE);
    expect(qrModules(address.toLowerCase())).toHaveLength(29 + 2 * QUIET_ZONE);
  });

  test('given any code, then four light modules stand round it', () => {
    const modules = qrModules('HTTPS://TABLES.EXAMPLE.ORG/QX7K2M');
    const rim = (at: number): boolean => at < QUIET_ZONE || at >= modules.length - QUIET_ZONE;
    expect(modules.some((row, y) => row.some((dark, x) => dark && (rim(x) || rim(y))))).toBe(false);
  });
});
