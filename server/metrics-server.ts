import { createServer, type Server } from 'node:http';
import type { Metrics } from './metrics.ts';

export type MetricsServer = { readonly port: number; readonly close: () => Promise<void> };

/**
 * Health, readiness and figures, on a port of their own that phones never see:
 * `/healthz` answers while the process lives, `/readyz` with 503 while it should get no new visitors, `/metrics` in
 * the text format of Prometheus.
 * @throws Error of Node's when the port can't be had.
 */
export async function openMetricsServer(
  { port, host }: { readonly port: number; readonly host: string },
  { metrics, ready }: { readonly metrics: Metrics; readonly ready: () => boolean },
): Promise<MetricsServer> {
  const server: Server = createServer((request, response) => {
    const answer = (status: number, text: string, type = 'text/plain; charset=utf-8'): void => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
      response.end(text);
    };
    if (request.method !== 'GET') return answer(405, 'Only GET.\n');
    switch (request.url) {
      case '/healthz':
        return answer(200, 'alive\n');
      case '/readyz':
        return ready() ? answer(200, 'ready\n') : answer(503, 'not ready\n');
      case '/metrics':
        void metrics.read().then(
          ({ type, text }) => answer(200, text, type),
          () => answer(500, 'The figures can’t be read.\n'),
        );
        return;
      default:
        return answer(404, 'There are /metrics, /healthz and /readyz.\n');
    }
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, host, listening);
  });
  const bound = server.address();
  return {
    port: bound !== null && typeof bound === 'object' ? bound.port : port,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
