import { describe, expect, it } from 'vitest';
import { joinOrigin } from './join-origin.ts';

const page = (href: string) => {
  const { origin, hostname, search } = new URL(href);
  return { origin, hostname, search };
};

describe('joinOrigin', () => {
  it('given a wall on any address, when asked, then it is that address', () => {
    expect(joinOrigin(page('https://tables.example/w/x'), null)).toBe('https://tables.example');
    expect(joinOrigin(page('http://localhost:4000/w/x'), null)).toBe('http://localhost:4000');
  });

  it('given a wall on localhost, when its link names the address for phones, then it is that one', () => {
    expect(joinOrigin(page('http://localhost:4000/w/x?join=http://192.168.1.5:4000'), null)).toBe(
      'http://192.168.1.5:4000',
    );
  });

  it('given a wall on a real address, when a link names another one, then it is not believed', () => {
    expect(joinOrigin(page('https://tables.example/w/x?join=https://evil.example'), null)).toBe(
      'https://tables.example',
    );
  });

  it('given a wall on localhost, when the server wrote its address into the page, then it is that one', () => {
    const told = 'http://192.168.7.20:4000';
    expect(joinOrigin(page('http://localhost:4000/w/x'), told)).toBe(told);
    expect(joinOrigin(page('http://localhost:4000/w/x?join=http://10.0.0.5:4000'), told)).toBe(
      'http://10.0.0.5:4000',
    );
    expect(joinOrigin(page('https://tables.example/w/x'), told)).toBe('https://tables.example');
  });

  it('given something that is no address, when named, then it is passed over', () => {
    expect(joinOrigin(page('http://localhost:4000/w/x?join=javascript:alert(1)'), null)).toBe(
      'http://localhost:4000',
    );
  });
});
