import type { IncomingMessage, Server } from 'node:http';

/** What of a public address may stand after the host: a folder or several. */
export const BASE_PATH = /^\/(?:[A-Za-z0-9._~-]+\/?)*$/;

/** Where the server's pages live on their host: empty, or a path such as `/cloth` without a slash at the end. */
export function basePathOf(publicUrl: string | null): string {
  return publicUrl === null ? '' : new URL(publicUrl).pathname.replace(/\/+$/, '');
}

/**
 * Has everything that listens to this server, now or later, see addresses without the base path: a proxy may pass
 * it on or leave it out, and phones may come past the proxy.
 */
export function leaveOutBasePath(server: Server, base: string): void {
  if (base === '') return;
  const leaveOut = (request: IncomingMessage): void => {
    const { url = '/' } = request;
    if (!url.startsWith(base)) return;
    const rest = url.slice(base.length);
    if (rest === '' || rest.startsWith('?')) request.url = `/${rest}`;
    else if (rest.startsWith('/')) request.url = rest;
  };
  server.prependListener('request', leaveOut);
  server.prependListener('upgrade', leaveOut);
}
