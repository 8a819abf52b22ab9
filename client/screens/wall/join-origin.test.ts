import { describe, expect, it } from 'vitest';
import { joinOrigin } from './join-origin.ts';

const page = (href: string) => {
  const { origin, hostname, search } = new URL(href);
  return { origin, hostname, search };
};

describe('joinOrigin', () => {
  it('given a wall on any address, when asked, then it is that address', () => {
    expect(joinOrigin(page('https://tables.example/w/x'))).toBe('https://tables.example');
    expect(joinOrigin(page('http://localhost:4000/w/x'))).toBe('http://localhost:4000');
  });

  it('given a wall on localhost, when its link names the address for phones, then it is that one', () => {
    expect(joinOrigin(page('http://localhost:4000/w/x?join=http://192.168.1.5:4000'))).toBe(
      'http://192.168.1.5:4000',
    );
  });

  it('given a wall on a real address, when a link names another one, then it is not believed', () => {
    expect(joinOrigin(page('https://tables.example/w/x?join=https://evil.example'))).toBe(
      'https://tables.example',
    );
  });

  it('given something that is no address, when named, then it is passed over', () => {
    expect(joinOrigin(page('http://localhost:4000/w/x?join=javascript:alert(1)'))).toBe(
      'http://localhost:4000',
    );
  });
});
