import { WebSocket, type ClientOptions } from 'ws';

export type PlainSocket = {
  readonly peer: WebSocket;
  /** Every message as text. */
  readonly heard: string[];
  /** Resolves with the status it was closed with. */
  readonly closed: Promise<number>;
  /** What went wrong, if anything; `Unexpected server response: 404` where it was not let in. */
  readonly errors: string[];
};

const open: WebSocket[] = [];

/** A WebSocket without any library on top, that keeps all it hears. */
export function plainSocket(url: string, options: ClientOptions = {}): PlainSocket {
  const peer = new WebSocket(url.replace(/^http/, 'ws'), options);
  open.push(peer);
  const heard: string[] = [];
  const errors: string[] = [];
  peer.on('message', (data) => heard.push(Buffer.isBuffer(data) ? data.toString() : 'no text'));
  peer.on('error', ({ message }) => errors.push(message));
  const closed = new Promise<number>((resolve) => {
    peer.on('close', resolve);
  });
  return { peer, heard, closed, errors };
}

/** Ends what a test opened. */
export function closePlainSockets(): void {
  for (const peer of open.splice(0)) peer.terminate();
}
