// The baseline: Socket.IO that hands every post to everybody. No storage, no validation, no roles.
import { createServer } from 'node:http';
import process from 'node:process';
import { Server } from 'socket.io';

const http = createServer((_, response) => response.end('ok'));
const io = new Server(http, { serveClient: false });
io.on('connection', (socket) => {
  socket.on('post', (point, ack) => {
    io.emit('posted', point);
    ack();
  });
});
http.listen({ port: Number(process.env['PORT']), host: '127.0.0.1', backlog: 4096 });
process.once('SIGTERM', () => process.exit(0));
