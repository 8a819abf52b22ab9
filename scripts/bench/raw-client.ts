import type { Buffer } from 'node:buffer';
import { WebSocket } from 'ws';

/** A client that reads as little as it can, so that thousands fit into one process. */
export type RawClient = {
  /** A message of the application, without the protocol around it. Resolves when it is acknowledged; a bare WebSocket never is. */
  readonly say: (name: string, value: unknown) => Promise<string>;
  /** Bytes of all messages received so far. */
  readonly bytes: () => number;
  readonly close: () => void;
};

export type RawOptions = {
  readonly url: string;
  /** Of Socket.IO's handshake; null for a bare WebSocket. */
  readonly auth: object | null;
  readonly heard: (message: string) => void;
};

/** How long somebody may take to be let in, in milliseconds. */
const PATIENCE_MS = 30_000;

/**
 * Comes in; resolves when a baseline has said yes, or Tablecloth has sent its first frame or snapshot.
 * @param first what the message begins with after which one is in.
 */
export async function rawClient(
  { url, auth, heard }: RawOptions,
  first: RegExp,
): Promise<RawClient> {
  const address = url.replace(/^http/, 'ws');
  const peer = new WebSocket(auth ? `${address}/socket.io/?EIO=4&transport=websocket` : address, {
    perMessageDeflate: false,
  });
  const waiting = new Map<number, (answer: string) => void>();
  let bytes = 0;
  let said = 0;
  let isIn = auth === null;
  let enter: () => void = () => {};
  const entered = new Promise<void>((resolve, reject) => {
    const gaveUp = setTimeout(() => reject(new Error('not let in')), PATIENCE_MS);
    peer.on('error', reject);
    peer.once('close', () => {
      clearTimeout(gaveUp);
      reject(new Error('closed before being in'));
    });
    enter = () => {
      clearTimeout(gaveUp);
      resolve();
    };
  });
  peer.on('message', (data: Buffer, isBinary: boolean) => {
    bytes += data.length;
    if (isBinary) return;
    const packet = data.toString();
    if (packet === '2') peer.send('3');
    else if (auth !== null && packet.startsWith('0')) peer.send(`40${JSON.stringify(auth)}`);
    else if (packet.startsWith('43')) {
      const [, id, answer] = /^43(\d+)(.*)$/s.exec(packet) ?? [];
      waiting.get(Number(id))?.(answer ?? '');
      waiting.delete(Number(id));
    } else heard(packet);
    if (!isIn && first.test(packet)) {
      isIn = true;
      enter();
    }
  });
  if (auth === null) peer.once('open', () => enter());
  await entered;
  return {
    say: (name, value) => {
      if (auth === null) {
        peer.send(JSON.stringify(value));
        return new Promise(() => {});
      }
      said += 1;
      const id = said;
      peer.send(`42${id}${JSON.stringify([name, value])}`);
      return new Promise((resolve) => waiting.set(id, resolve));
    },
    bytes: () => bytes,
    close: () => peer.terminate(),
  };
}
