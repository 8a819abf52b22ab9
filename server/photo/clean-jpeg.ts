import type { Cleaned } from './clean-photo.ts';

/**
 * JPEG (ITU-T T.81), as cameras, phones and browsers write it: baseline, extended and progressive, in grey or three
 * colours. Kept is what a decoder needs. What else a file may hold (place, time, device, owner, a smaller picture, a
 * second one, words) stands in segments of its own, and none of those is taken over.
 */

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const ADOBE = 0xee;
/** Frames by whole blocks: baseline, extended, progressive. */
const FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);
/** Frames of other kinds (without loss, hierarchical, arithmetic): no browser draws them. */
const OTHER_FRAMES: ReadonlySet<number> = new Set([
  0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf,
]);
/** Huffman tables, quantisation tables, restart interval, scan. */
const NEEDED: ReadonlySet<number> = new Set([0xc4, 0xdb, 0xdd, SOS]);

/** Null where it is none, or not whole. */
export function cleanJpeg(bytes: Buffer): Cleaned | null {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return null;
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let size: Size | null = null;
  let scans = 0;
  for (let at = 2; ;) {
    const found = segmentAt(bytes, at);
    if (found === null) return null;
    const { marker, segment } = found;
    if (marker === EOI) {
      kept.push(segment);
      return size && scans > 0 ? { kind: 'jpeg', ...size, bytes: Buffer.concat(kept) } : null;
    }
    if (FRAMES.has(marker)) {
      // One picture, and one that can be measured.
      if (size !== null) return null;
      size = sizeIn(segment);
      if (size === null) return null;
    }
    kept.push(...keptOf(marker, segment));
    at = found.end;
    if (marker !== SOS) continue;
    scans += 1;
    at = endOfScan(bytes, at);
    kept.push(bytes.subarray(found.end, at));
  }
}

/** What of a segment is taken over. */
function keptOf(marker: number, segment: Buffer): Buffer[] {
  if (FRAMES.has(marker) || NEEDED.has(marker)) return [segment];
  if (marker === APP0) return densityOf(segment);
  return marker === ADOBE ? coloursOf(segment) : [];
}

type Size = { readonly width: number; readonly height: number };

type Found = { readonly marker: number; readonly segment: Buffer; readonly end: number };

/** What begins here: its marker, and with it all that its length says. Null where no segment of ours can. */
function segmentAt(bytes: Buffer, from: number): Found | null {
  let at = from;
  while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1;
  const marker = bytes[at + 1];
  if (bytes[at] !== 0xff || marker === undefined || OTHER_FRAMES.has(marker)) return null;
  if (marker === EOI) return { marker, segment: bytes.subarray(at, at + 2), end: at + 2 };
  if (at + 4 > bytes.length) return null;
  const length = bytes.readUInt16BE(at + 2);
  const end = at + 2 + length;
  return length < 2 || end > bytes.length
    ? null
    : { marker, segment: bytes.subarray(at, end), end };
}

function sizeIn(frame: Buffer): Size | null {
  if (frame.length < 10) return null;
  const components = frame.readUInt8(9);
  if ((components !== 1 && components !== 3) || frame.length !== 10 + 3 * components) return null;
  return { width: frame.readUInt16BE(7), height: frame.readUInt16BE(5) };
}

/** JFIF: version and density, without the small picture that may follow. */
function densityOf(segment: Buffer): Buffer[] {
  if (segment.length < 18 || segment.toString('latin1', 4, 9) !== 'JFIF\0') return [];
  const kept = Buffer.from(segment.subarray(0, 18));
  kept.writeUInt16BE(16, 2);
  kept.writeUInt16BE(0, 16);
  return [kept];
}

/** Which colours the numbers stand for. */
function coloursOf(segment: Buffer): Buffer[] {
  return segment.length === 16 && segment.toString('latin1', 4, 9) === 'Adobe' ? [segment] : [];
}

/** Where the next marker stands: in a scan, 0xff is followed by 0 or by a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next !== undefined && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7))
      return at;
  }
  return bytes.length;
}
