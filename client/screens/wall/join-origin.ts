/** Names by which a machine knows only itself. */
const SELF = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/** Whether nobody else can use this host name. */
export function isSelf(hostname: string): boolean {
  return SELF.has(hostname) || hostname.endsWith('.localhost');
}

/**
 * The origin that phones use. It is the wall's own, but for a wall opened on the server's own machine as
 * `localhost`: there the link says in `?join=` by which address the others know it.
 */
export function joinOrigin(
  page: Pick<Location, 'origin' | 'hostname' | 'search'> = location,
): string {
  const told = new URLSearchParams(page.search).get('join');
  // Elsewhere the parameter is not read: a link could send a room to somebody else's server.
  if (told === null || !isSelf(page.hostname) || !URL.canParse(told)) return page.origin;
  const { protocol, origin } = new URL(told);
  return protocol === 'http:' || protocol === 'https:' ? origin : page.origin;
}
