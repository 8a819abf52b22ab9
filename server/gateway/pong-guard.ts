import type { Socket } from 'socket.io';
import { cut } from './backlog.ts';

type Connection = Socket['conn'];

/**
 * Cuts whoever answers pings that were never sent. Each pong puts the next ping off, so that a peer which only ever
 * says "pong" would never be asked whether it reads, and never found out.
 */
export function guardPongs(connection: Connection): void {
  let asked = 0;
  connection.on('packetCreate', ({ type }) => {
    if (type === 'ping') asked += 1;
  });
  connection.on('packet', ({ type }) => {
    if (type !== 'pong') return;
    if (asked > 0) asked -= 1;
    else cut(connection);
  });
}
