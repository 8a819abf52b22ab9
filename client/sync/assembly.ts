import { withOwn } from '@tablecloth/shared/own-part.ts';
import { packedSchema, partSchema } from '@tablecloth/shared/protocol.ts';
import * as v from 'valibot';

type Received = (name: 'frame' | 'snapshot' | 'presence', value: unknown) => void;

export type Assembly = {
  readonly received: Received;
  readonly part: (value: unknown) => void;
};

/**
 * Puts an answer that comes in parts together. What is live meanwhile waits: it follows upon the answer, of which
 * nothing is to be seen before it is whole.
 */
export function assembly(deliver: Received): Assembly {
  let pieces: BlobPart[] | null = null;
  let waiting: unknown[] = [];

  const finish = async (all: BlobPart[]): Promise<void> => {
    try {
      const { frame, snapshot, own } = v.parse(packedSchema, await inflated(all));
      if (snapshot)
        deliver('snapshot', { ...snapshot, state: withOwn(snapshot.state, own ?? null) });
      else deliver('frame', frame);
    } catch {
      // Whoever reads it says what it is: nothing that can be read.
      deliver('snapshot', null);
    }
    const frames = waiting;
    pieces = null;
    waiting = [];
    for (const frame of frames) deliver('frame', frame);
  };

  return {
    received: (name, value) => {
      if (pieces && name === 'frame') waiting.push(value);
      else deliver(name, value);
    },
    part: (value) => {
      const part = v.safeParse(partSchema, value);
      if (!part.success) return deliver('snapshot', null);
      pieces ??= [];
      // A copy, whose bytes are surely its own.
      if (part.output.bytes) pieces.push(new Uint8Array(part.output.bytes));
      if (part.output.last) void finish(pieces);
    },
  };
}

function inflated(pieces: BlobPart[]): Promise<unknown> {
  const plain = new Blob(pieces).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(plain).json();
}
