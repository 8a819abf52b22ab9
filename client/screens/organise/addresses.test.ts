import { describe, expect, it } from 'vitest';
import { bestOrigin, isOnlyHere, originsOf, wallHref } from './addresses.ts';

const HERE = 'http://localhost:4000';
const LAN = 'http://192.168.1.5:4000';
const OTHER = 'http://10.0.0.7:4000';

describe('addresses for links', () => {
  it('given a page on localhost, when links are made, then they carry the address of the network', () => {
    expect(bestOrigin(HERE, [LAN, OTHER])).toBe(LAN);
    expect(originsOf(HERE, [LAN, OTHER])).toEqual([LAN, OTHER]);
  });

  it('given a page on a real address, when links are made, then they carry that one', () => {
    expect(bestOrigin(OTHER, [LAN, OTHER])).toBe(OTHER);
    expect(originsOf(OTHER, [LAN, OTHER])).toEqual([OTHER, LAN]);
  });

  it('given a server in no network, when links are made, then there is only this machine', () => {
    expect(bestOrigin(HERE, [HERE])).toBe(HERE);
    expect(originsOf(HERE, [HERE])).toEqual([HERE]);
    expect(isOnlyHere('http://[::1]:4000')).toBe(true);
    expect(isOnlyHere('https://tables.example')).toBe(false);
  });

  it('given a wall opened on localhost, when linked, then its link names the address for phones', () => {
    expect(wallHref('/w/abc#secret', HERE, LAN)).toBe(
      '/w/abc?join=http%3A%2F%2F192.168.1.5%3A4000#secret',
    );
    expect(wallHref('/w/abc#secret', LAN, LAN)).toBe('/w/abc#secret');
  });
});
