/**
 * SQLite's write-ahead log as its file format page describes it: what stands in it can be read up to the first
 * frame whose checksum is wrong, and SQLite passes over the rest without a word. This says so.
 */
export type WriteAheadLog = {
  /** Frames that can be read: one page of the database each. */
  readonly frames: number;
  /**
   * `whole`: every frame of this round. `unfinished`: the last transaction is not whole, as after a crash in the
   * middle of a commit, of which nobody was told. `damaged`: whole transactions stand behind a broken frame, and
   * each was begun only after the one before it was on disk: so what could be read once can't be read now.
   */
  readonly state: 'whole' | 'unfinished' | 'damaged';
};

const HEADER = 32;
const FRAME_HEADER = 24;
const SMALLEST_PAGE = 512;
const MAGIC = 0x37_7f_06_82;

type Sum = readonly [number, number];

type Frame = { readonly head: Buffer; readonly page: Buffer; readonly ends: boolean };

/** @param bytes the whole `-wal` file. */
export function readWriteAheadLog(bytes: Buffer): WriteAheadLog {
  if (bytes.length < HEADER) return { frames: 0, state: 'whole' };
  const magic = bytes.readUInt32BE(0);
  const bigEndian = magic === MAGIC + 1;
  const pageSize = bytes.readUInt32BE(8);
  const sum = sumOf(bytes.subarray(0, 24), [0, 0], bigEndian);
  const isLog = (magic === MAGIC || bigEndian) && holds(bytes.subarray(24, 32), sum);
  if (!isLog || pageSize < SMALLEST_PAGE) {
    // A log that was begun and never synced has no whole transaction either, and no second frame.
    const several = bytes.length > HEADER + 2 * (FRAME_HEADER + SMALLEST_PAGE);
    return { frames: 0, state: several ? 'damaged' : 'unfinished' };
  }
  const frames = framesOf(bytes, pageSize);
  const good = wholeFrames(frames, sum, bigEndian);
  const rest = frames.slice(good);
  const committed = frames.slice(0, good).findLastIndex(({ ends }) => ends) + 1;
  if (rest.length === 0) {
    return { frames: committed, state: committed === good ? 'whole' : 'unfinished' };
  }
  const end = rest.findIndex(({ ends }) => ends);
  return { frames: committed, state: end >= 0 && end < rest.length - 1 ? 'damaged' : 'unfinished' };
}

/** Those of this round. Others, which have another salt, are left from before the file was begun anew. */
function framesOf(bytes: Buffer, pageSize: number): Frame[] {
  const salt = bytes.subarray(16, 24);
  const size = FRAME_HEADER + pageSize;
  const frames: Frame[] = [];
  let last = 0;
  for (let at = HEADER; at + size <= bytes.length; at += size) {
    const head = bytes.subarray(at, at + FRAME_HEADER);
    const page = bytes.subarray(at + FRAME_HEADER, at + size);
    // The size of the database stands in the frame that ends a transaction.
    frames.push({ head, page, ends: head.readUInt32BE(4) > 0 });
    if (head.subarray(8, 16).equals(salt)) last = frames.length;
  }
  return frames.slice(0, last);
}

/** How many from the start have the checksum they should: each is summed up with all before it. */
function wholeFrames(frames: readonly Frame[], header: Sum, bigEndian: boolean): number {
  let sum = header;
  const broken = frames.findIndex(({ head, page }) => {
    sum = sumOf(page, sumOf(head.subarray(0, 8), sum, bigEndian), bigEndian);
    return !holds(head.subarray(16, 24), sum);
  });
  return broken === -1 ? frames.length : broken;
}

function holds(field: Buffer, sum: Sum): boolean {
  return field.readUInt32BE(0) === sum[0] && field.readUInt32BE(4) === sum[1];
}

function sumOf(bytes: Buffer, [first, second]: Sum, bigEndian: boolean): Sum {
  let a = first;
  let b = second;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    a = (a + view.getUint32(at, !bigEndian) + b) >>> 0;
    b = (b + view.getUint32(at + 4, !bigEndian) + a) >>> 0;
  }
  return [a, b];
}
