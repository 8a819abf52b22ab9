import type { NetworkInterfaceInfo } from 'node:os';

/** Where phones may find this server. */
export type Addresses = {
  /** Base URLs without a slash at the end, the likeliest first. Never empty. */
  readonly urls: readonly string[];
  /** True when only this machine itself can open them: it has no network. */
  readonly onlyHere: boolean;
};

export type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

/** Networks of containers and virtual machines: no phone is in them. */
const VIRTUAL = /^(docker|br-|veth|virbr|vbox|vmnet|utun|tun|tap|zt|cni|flannel|podman)/i;
const PRIVATE = [/^192\.168\./, /^10\./, /^172\.(1[6-9]|2\d|3[01])\./];
const LINK_LOCAL = /^169\.254\./;

/**
 * The public address where there is one, else one for each IPv4 address of this machine's networks.
 * @param interfaces what `os.networkInterfaces()` says.
 */
export function addressesOf(
  { publicUrl, port }: { readonly publicUrl: string | null; readonly port: number },
  interfaces: Interfaces,
): Addresses {
  if (publicUrl !== null) return { urls: [publicUrl], onlyHere: false };
  const found = Object.entries(interfaces).flatMap(([name, infos]) =>
    (infos ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => ({ address, rank: rankOf(name, address) })),
  );
  const urls = found
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ address }) => `http://${address}:${port}`);
  if (urls.length === 0) return { urls: [`http://localhost:${port}`], onlyHere: true };
  return { urls: [...new Set(urls)], onlyHere: false };
}

function rankOf(name: string, address: string): number {
  if (LINK_LOCAL.test(address)) return 30;
  const kind = PRIVATE.findIndex((pattern) => pattern.test(address));
  return (VIRTUAL.test(name) ? 10 : 0) + (kind === -1 ? PRIVATE.length : kind);
}
