import { socketTo } from '@tablecloth/client/sync/connection.ts';
import { PROTOCOL_VERSION } from '@tablecloth/shared/protocol.ts';
import { afterEach, expect, test, vi } from 'vitest';
import { type ChaosProxy, openChaosProxy } from '../support/chaos-proxy.ts';
import { freshId, type RunningServer, startServer, tokenOf } from '../support/running-server.ts';

let server: RunningServer;
let proxy: ChaosProxy;
const cuts: (() => void)[] = [];
afterEach(async () => {
  for (const cut of cuts.splice(0)) cut();
  await proxy.close();
  await server.close();
});

test('given lines on their way from polling to a WebSocket, when they are cut, then each of them says so or goes on', async () => {
  // given phones that come in by polling, each somewhere on its way to a WebSocket
  server = await startServer();
  proxy = await openChaosProxy(server.port, 3);
  const { gathering } = await server.create();
  const lines = Array.from({ length: 80 }, (_, at) => {
    const line = { connected: false, failed: false, answered: false };
    const token = tokenOf(`phone-${at}`);
    const hello = { protocol: PROTOCOL_VERSION, gathering, token, since: 0, epoch: '' };
    const wire = socketTo(proxy.url)(hello, ['polling', 'websocket'], {
      connected: () => (line.connected = true),
      failed: () => (line.failed = true),
      heard: () => undefined,
      received: () => undefined,
    });
    cuts.push(wire.cut);
    return { line, wire };
  });
  await vi.waitFor(() => expect(lines.every(({ line }) => line.connected)).toBe(true), {
    timeout: 10_000,
    interval: 1,
  });
  // when all is cut at a moment at which some are in the middle of it
  proxy.cut('rst');
  for (const { line, wire } of lines) {
    wire.submit([{ id: freshId(), type: 'person.join' }], () => (line.answered = true));
  }
  // then nobody is left with a line that only looks open (a missed ping would tell after 27 s)
  const dead = () => lines.filter(({ line }) => !line.failed && !line.answered);
  await vi.waitFor(() => expect(dead()).toHaveLength(0), { timeout: 6_000 });
}, 20_000);
