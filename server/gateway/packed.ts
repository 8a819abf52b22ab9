import { Buffer } from 'node:buffer';
import { promisify } from 'node:util';
import { constants, deflateRaw } from 'node:zlib';
import type { Frame, Snapshot } from '@tablecloth/shared/protocol.ts';
import type { PlainGathering } from '@tablecloth/shared/snapshot.ts';
import type { CatchUp, MissedAll } from '../catch-up.ts';

/** Answers to a handshake as parts carry them: deflated JSON. What a room shares is written and deflated once. */

const deflate = promisify(deflateRaw);

/** UTF-16 units of JSON up to which an answer goes as it is: 4 s at 2 kB/s, and a ping comes through in time. */
const WHOLE_AT_MOST = 8_192;

/** Measured on 283 kB (1,000 points): 58 kB in 2.5 ms. 6 makes 50 kB of it in 5.2 ms, 1 makes 62 kB in 1.4 ms. */
const LEVEL = 3;

type Shared = { readonly units: number; readonly head: Promise<Buffer> };
const written = new WeakMap<PlainGathering, Shared>();

/** The first, unfinished half of a deflated text: another one may be put behind it. */
function sharedHalf(state: PlainGathering): Shared {
  const known = written.get(state);
  if (known) return known;
  const text = `{"snapshot":{"state":${JSON.stringify(state)},`;
  const half = {
    units: text.length,
    head: deflate(text, { level: LEVEL, finishFlush: constants.Z_SYNC_FLUSH }),
  };
  written.set(state, half);
  return half;
}

async function packSnapshot(missed: MissedAll, you: Snapshot['you']): Promise<Buffer> {
  const { epoch, head, mark, kept, shared, own } = missed;
  const rest = JSON.stringify({ epoch, head, mark, kept, you });
  const end = `${rest.slice(1)},"own":${JSON.stringify(own)}}`;
  return Buffer.concat(
    await Promise.all([sharedHalf(shared).head, deflate(end, { level: LEVEL })]),
  );
}

const frames = new WeakMap<Frame, Promise<Buffer> | null>();

function packedFrame(frame: Frame): Promise<Buffer> | null {
  const known = frames.get(frame);
  if (known !== undefined) return known;
  const text = JSON.stringify({ frame });
  const bytes = text.length > WHOLE_AT_MOST ? deflate(text, { level: LEVEL }) : null;
  frames.set(frame, bytes);
  return bytes;
}

/** The bytes of an answer that is too large for one message; null where it is not. */
export function packed(missed: CatchUp, you: Snapshot['you']): Promise<Buffer> | null {
  if (missed.type === 'frame') return packedFrame(missed.frame);
  const units = sharedHalf(missed.shared).units + (missed.own?.points.length ?? 0) * UNITS_A_POINT;
  return units > WHOLE_AT_MOST ? packSnapshot(missed, you) : null;
}

/** About what a point takes, so that nothing is written only to be measured. */
const UNITS_A_POINT = 300;
