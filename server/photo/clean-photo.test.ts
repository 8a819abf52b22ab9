import * as fc from 'fast-check';
import { MORE_LIMITS } from '@tablecloth/shared/more-limits.ts';
import { describe, expect, test } from 'vitest';
import { jpeg, png, SECRET } from '../../tests/support/photos.ts';
import { cleanPhoto } from './clean-photo.ts';

const cleaned = (bytes: Buffer) => {
  const done = cleanPhoto(bytes);
  if (typeof done === 'string') throw new Error(done);
  return done;
};

describe.each([
  ['a JPEG', jpeg(), jpeg(SECRET), { kind: 'jpeg', width: 24, height: 16 }],
  ['a PNG', png(30, 20), png(30, 20, SECRET), { kind: 'png', width: 30, height: 20 }],
] as const)('%s', (_, plain, talkative, facts) => {
  test('is measured, and a plain one stays as it is', () => {
    const { bytes, ...rest } = cleaned(plain);
    expect(rest).toEqual(facts);
    expect(bytes.equals(plain)).toBe(true);
  });

  test('loses every word that stands beside the picture, and nothing of the picture', () => {
    expect(talkative.includes(SECRET)).toBe(true);
    const { bytes } = cleaned(talkative);
    expect(bytes.includes(SECRET)).toBe(false);
    expect(bytes.equals(plain)).toBe(true);
    expect(cleaned(bytes).bytes.equals(bytes)).toBe(true);
  });

  test('is refused when it is not whole', () => {
    for (let end = 0; end < plain.length; end += 1) {
      expect(cleanPhoto(plain.subarray(0, end))).toBe('malformed');
    }
  });

  test('changed at random, is refused or measured within the limits, and nothing is thrown', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(talkative.length - 1), fc.nat(255)), { minLength: 1 }),
        (changes) => {
          const bytes = Buffer.from(talkative);
          for (const [at, value] of changes) bytes[at] = value;
          const done = cleanPhoto(bytes);
          if (typeof done === 'string') return;
          expect(Math.max(done.width, done.height)).toBeLessThanOrEqual(MORE_LIMITS.photoSide);
          expect(done.bytes.length).toBeLessThanOrEqual(bytes.length);
          expect(cleaned(done.bytes).bytes.equals(done.bytes)).toBe(true);
        },
      ),
      { numRuns: 2_000, seed: 18 },
    );
  });
});

test('what is no picture is refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(cleanPhoto(Buffer.from(bytes))).toBe('malformed');
    }),
    { seed: 18 },
  );
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  for (const text of [svg, 'GIF89a', 'RIFF____WEBPVP8 ', '']) {
    expect(cleanPhoto(Buffer.from(text))).toBe('malformed');
  }
});

test('what is larger than a report takes is refused as that', () => {
  expect(cleanPhoto(png(MORE_LIMITS.photoSide + 1, 1))).toBe('too-long');
  expect(cleanPhoto(Buffer.alloc(MORE_LIMITS.photoBytes + 1))).toBe('too-long');
  expect(cleaned(png(MORE_LIMITS.photoSide, 1)).width).toBe(MORE_LIMITS.photoSide);
});

test('a picture without lines or columns is none', () => {
  expect(cleanPhoto(png(0, 5))).toBe('malformed');
  const flat = Buffer.from(jpeg());
  flat.writeUInt16BE(0, flat.indexOf(Buffer.from([0xff, 0xc0])) + 5);
  expect(cleanPhoto(flat)).toBe('malformed');
});
