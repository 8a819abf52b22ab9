/** A script of the build, in a folder of its own: what stands before that folder. */
const BUILT = /^https?:\/\/[^/]+(.*)\/[^/]+\/[^/]+$/;

/** Where the whole of Tablecloth lives on its host: empty, or a path such as `/cloth` without a slash at the end. */
export const BASE = BUILT.exec(import.meta.url)?.[1] ?? '';

/** This server's address as this page came by it, without a slash at the end. */
export function here(): string {
  return location.origin + BASE;
}

/** An address as people type it: host and path, without a scheme. */
export function typedAddress(address: string): string {
  return address.replace(/^https?:\/\//, '');
}
