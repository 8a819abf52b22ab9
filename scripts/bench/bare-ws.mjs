// The other baseline: WebSockets that hand every message to everybody, and nothing else. No protocol above it.
import { createServer } from 'node:http';
import process from 'node:process';
import { WebSocketServer } from 'ws';

const http = createServer((_, response) => response.end('ok'));
const sockets = new WebSocketServer({ server: http });
sockets.on('connection', (socket) => {
  socket.on('error', () => {});
  socket.on('message', (data) => {
    for (const other of sockets.clients) other.send(data, { binary: false });
  });
});
http.listen({ port: Number(process.env['PORT']), host: '127.0.0.1', backlog: 4096 });
process.once('SIGTERM', () => process.exit(0));
