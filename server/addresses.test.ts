import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { addressesOf } from './addresses.ts';
import { banner } from './banner.ts';

const at = (address: string, internal = false): NetworkInterfaceInfo[] => [
  { address, family: 'IPv4', internal, netmask: '', mac: '', cidr: null },
];
const six: NetworkInterfaceInfo[] = [
  {
    address: 'fe80::1',
    family: 'IPv6',
    internal: false,
    netmask: '',
    mac: '',
    cidr: null,
    scopeid: 1,
  },
];
const lan = { publicUrl: null, port: 4000 };

test('every network of the machine is offered, the likeliest first, itself never', () => {
  const { urls, onlyHere } = addressesOf(lan, {
    lo: at('127.0.0.1', true),
    docker0: at('172.17.0.1'),
    eth1: at('169.254.3.4'),
    tun0: at('10.8.0.2'),
    eth0: at('10.0.0.5'),
    wlan0: at('192.168.1.7'),
    six,
  });
  expect(urls).toEqual([
    'http://192.168.1.7:4000',
    'http://10.0.0.5:4000',
    'http://10.8.0.2:4000',
    'http://172.17.0.1:4000',
    'http://169.254.3.4:4000',
  ]);
  expect(onlyHere).toBe(false);
});

test('without a network there is only this machine, and that is said', () => {
  const addresses = addressesOf(lan, { lo: at('127.0.0.1', true) });
  expect(addresses).toEqual({ urls: ['http://localhost:4000'], onlyHere: true });
  expect(banner({ port: 4000, addresses, colour: false })).toContain('phones can’t reach it');
});

test('a public address is the one', () => {
  expect(
    addressesOf({ publicUrl: 'https://cafe.example', port: 4000 }, { eth0: at('10.0.0.5') }).urls,
  ).toEqual(['https://cafe.example']);
});

test('the banner names the organiser’s page and numbers several addresses', () => {
  const one = banner({
    port: 4000,
    colour: false,
    addresses: { urls: ['http://10.0.0.5:4000'], onlyHere: false },
  });
  expect(one).toContain('http://localhost:4000/new');
  expect(one).toContain('http://10.0.0.5:4000');
  expect(one).not.toContain('PUBLIC_URL');
  const two = banner({
    port: 4000,
    colour: true,
    addresses: { urls: ['http://10.0.0.5:4000', 'http://10.1.0.5:4000'], onlyHere: false },
  });
  expect(two).toMatch(/1\. http:\/\/10\.0\.0\.5:4000\n +2\. http:\/\/10\.1\.0\.5:4000/);
  expect(two).toContain('PUBLIC_URL');
  expect(two).toContain('\u001B[97;40m');
});
