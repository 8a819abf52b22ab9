import { crc32 } from 'node:zlib';
import type { Cleaned } from './clean-photo.ts';

/**
 * PNG (W3C, third edition). Kept are the chunks that a decoder needs and those that say how bright and which red is
 * meant; texts, times, Exif, profiles and further pictures are not taken over.
 */

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const KEPT: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'tRNS', 'gAMA', 'sRGB', 'IDAT', 'IEND']);
/** Bits a sample for each type of colour. */
const DEPTHS = new Map<number, readonly number[]>([
  [0, [1, 2, 4, 8, 16]],
  [2, [8, 16]],
  [3, [1, 2, 4, 8]],
  [4, [8, 16]],
  [6, [8, 16]],
]);

type Chunk = { readonly name: string; readonly whole: Buffer; readonly data: Buffer };

/** Null where it is none, or not whole. */
export function cleanPng(bytes: Buffer): Cleaned | null {
  if (!bytes.subarray(0, 8).equals(SIGNATURE)) return null;
  const kept: Buffer[] = [SIGNATURE];
  let size: { readonly width: number; readonly height: number } | null = null;
  let drawn = false;
  for (let at = 8; ;) {
    const chunk = chunkAt(bytes, at);
    if (chunk === null || (chunk.name === 'IHDR') !== (at === 8)) return null;
    if (at === 8) size = sizeIn(chunk.data);
    if (size === null) return null;
    drawn ||= chunk.name === 'IDAT';
    if (KEPT.has(chunk.name)) kept.push(chunk.whole);
    // A capital letter first: without it nobody can draw the rest.
    else if (/^[A-Z]/.test(chunk.name)) return null;
    if (chunk.name === 'IEND') {
      return drawn ? { kind: 'png', ...size, bytes: Buffer.concat(kept) } : null;
    }
    at += chunk.whole.length;
  }
}

function chunkAt(bytes: Buffer, at: number): Chunk | null {
  if (at + 12 > bytes.length) return null;
  const end = at + 12 + bytes.readUInt32BE(at);
  if (end > bytes.length) return null;
  const named = bytes.subarray(at + 4, end - 4);
  if (crc32(named) !== bytes.readUInt32BE(end - 4)) return null;
  const name = named.toString('latin1', 0, 4);
  return { name, whole: bytes.subarray(at, end), data: named.subarray(4) };
}

function sizeIn(head: Buffer): { readonly width: number; readonly height: number } | null {
  if (head.length !== 13) return null;
  const [depth, colours] = [head.readUInt8(8), head.readUInt8(9)];
  if (DEPTHS.get(colours)?.includes(depth) !== true) return null;
  return { width: head.readUInt32BE(0), height: head.readUInt32BE(4) };
}
