import { Decoder, Encoder } from 'socket.io-parser';

/** What no honest client sends, and what is not even parsed: the connection is closed instead. */

/** `["submit", [{ …, info: {} }]]` is 4 deep. */
const MAX_DEPTH = 6;
/** The event's name and two arguments. */
const MAX_PARTS = 3;
/** connect, disconnect, event, ack; no namespace, no attachments, an ack id that is a safe integer. */
const HEAD = /^(?:0(?=$|\{)|1$|[23]\d{0,15}(?=\[))/;

/** A string of JSON, or what an unfinished one leaves: never tried twice, so that no packet makes it slow. */
const STRING = /"(?:[^"\\]|\\.?)*(?:"|$)/gs;

/** Why a packet is not worth parsing; null when it is. Before JSON.parse could be made to recurse. */
export function faultOf(packet: string): string | null {
  const head = HEAD.exec(packet);
  if (!head) return 'not a packet of ours';
  const { depth, parts } = measure(packet.slice(head[0].length).replace(STRING, ''));
  if (depth > MAX_DEPTH) return 'too deep';
  const isEvent = packet.startsWith('2') || packet.startsWith('3');
  return isEvent && parts > MAX_PARTS ? 'too many arguments' : null;
}

/** How deep JSON without its strings is nested, and how many parts its outermost level has. */
function measure(json: string): { readonly depth: number; readonly parts: number } {
  let deepest = 0;
  let depth = 0;
  let parts = 1;
  for (const char of json) {
    if (char === '[' || char === '{') depth += 1;
    else if (char === ']' || char === '}') depth -= 1;
    else if (char === ',' && depth === 1) parts += 1;
    deepest = Math.max(deepest, depth);
  }
  return { depth: deepest, parts };
}

/** Socket.IO's own decoder behind {@link faultOf}. What it throws closes this one connection. */
class GuardedDecoder extends Decoder {
  constructor() {
    super({ maxAttachments: 0 });
  }

  override add(packet: unknown): void {
    if (typeof packet !== 'string') throw new Error('binary packet');
    const fault = faultOf(packet);
    if (fault !== null) throw new Error(fault);
    super.add(packet);
  }
}

export const guardedParser = { Encoder, Decoder: GuardedDecoder };
