import { Fragment, type ReactNode } from 'react';

/** Where an address may go on in another line: before its port, a name also before a dot. */
function breakable(host: string): readonly string[] {
  return host.split(/^[\d.:]+(?:\/|$)/.test(host) ? /(?=[:/])/ : /(?=[.:/])/);
}

/** The address that people type, never broken inside a word of it. */
export function HostName({ host }: { readonly host: string }): ReactNode {
  return breakable(host).map((part, index) => (
    // The parts of one address never move: their place is their identity.
    <Fragment key={`${index}`}>
      {index > 0 ? <wbr /> : null}
      {part}
    </Fragment>
  ));
}
