import type { IncomingMessage } from 'node:http';

/**
 * Whether a page of this origin may talk to the server: one of its own, or of its public address. No Origin
 * header means no browser, and there are no ambient credentials that a browser could be tricked into sending.
 */
export function isOwnOrigin(request: IncomingMessage, publicUrl: string | null): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  if (publicUrl !== null && origin === new URL(publicUrl).origin) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
