import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A plain TCP balancer: each connection goes to the next server that takes it, whatever is said on it. */
export type Balancer = {
  readonly port: number;
  readonly url: string;
  readonly close: () => Promise<void>;
};

/** @param ports of the servers on this machine, whether or not they run at the moment. */
export async function openBalancer(ports: readonly number[]): Promise<Balancer> {
  const sockets = new Set<Socket>();
  let turn = 0;

  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  };
  const forward = (client: Socket, left: number): void => {
    const port = ports[turn % ports.length] ?? 0;
    turn += 1;
    const server = connect({ port, host: '127.0.0.1', noDelay: true });
    keep(server);
    let isOpen = false;
    server.once('connect', () => {
      isOpen = true;
      client.pipe(server).pipe(client);
    });
    server.on('close', () => {
      if (isOpen || left <= 1) client.destroy();
      else forward(client, left - 1);
    });
    client.once('close', () => server.destroy());
  };

  const listener = createServer({ noDelay: true }, (client) => {
    keep(client);
    forward(client, ports.length);
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      listener.close();
      await once(listener, 'close');
    },
  };
}
