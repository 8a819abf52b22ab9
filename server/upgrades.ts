import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  ServerResponse,
} from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { isOwnOrigin } from './origin.ts';

/** Where Socket.IO lives; its own listener answers what comes under this path. */
export const SOCKET_PATH = '/socket.io/';
/** What the feed takes; the code itself is looked up by its route. */
const FEED = /^\/feed\/[^/]{1,32}$/;

/** Phones that are half dead never answer a close frame: after this they are cut. */
const GRACE_MS = 1_000;

export type Upgrades = {
  /** What the feed's plugin takes for its server: only upgrades meant for the feed arrive there. */
  readonly feedServer: Server;
  /** Refuses new sockets, and cuts in a second those that are still there. */
  readonly close: () => void;
};

/**
 * The one place that decides who owns an upgrade. Left to themselves, the feed's plugin would answer 404 to
 * Socket.IO's upgrades, and its clients would stay on polling for ever without an error.
 */
export function dispatchUpgrades(
  server: Server,
  { publicUrl, serve }: { readonly publicUrl: string | null; readonly serve: RequestListener },
): Upgrades {
  // Never listens: the plugin wants something with the events of a server.
  const feedServer = createServer();
  const upgraded = new Set<Duplex>();
  let closing = false;

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const ofSocketIo = path.startsWith(SOCKET_PATH);
    if (request.headers.upgrade?.toLowerCase() !== 'websocket') {
      if (!ofSocketIo) serveAsHttp(request, socket, serve);
      return;
    }
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
    if (ofSocketIo) return;
    if (closing) refuse(socket, '503 Service Unavailable');
    else if (!FEED.test(path)) refuse(socket, '404 Not Found');
    else if (!isOwnOrigin(request, publicUrl)) refuse(socket, '403 Forbidden');
    else feedServer.emit('upgrade', request, socket, head);
  });

  return {
    feedServer,
    close() {
      closing = true;
      setTimeout(() => {
        for (const socket of upgraded) socket.destroy();
      }, GRACE_MS).unref();
    },
  };
}

function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** `Upgrade: h2c`, which curl and Java send, is an offer one may ignore: the page is served as usual. */
function serveAsHttp(request: IncomingMessage, socket: Duplex, serve: RequestListener): void {
  if (!(socket instanceof Socket)) {
    socket.destroy();
    return;
  }
  const response = new ServerResponse(request);
  socket.on('error', () => socket.destroy());
  response.shouldKeepAlive = false;
  response.assignSocket(socket);
  response.on('finish', () => socket.end());
  serve(request, response);
}
