import { MORE_LIMITS } from '@tablecloth/shared/more-limits.ts';
import type { Photo } from '@tablecloth/shared/model.ts';
import { cleanJpeg } from './clean-jpeg.ts';
import { cleanPng } from './clean-png.ts';

/** A photo without anything but itself, written anew from what a decoder needs. */
export type Cleaned = Pick<Photo, 'kind' | 'width' | 'height'> & { readonly bytes: Buffer };

/**
 * What of a file can be shown: a whole JPEG or PNG within the limits, without what cameras and programs put beside the
 * picture. `too-long` where it is larger than a report takes, `malformed` where it is no such picture.
 */
export function cleanPhoto(bytes: Buffer): Cleaned | 'too-long' | 'malformed' {
  if (bytes.length > MORE_LIMITS.photoBytes) return 'too-long';
  const cleaned = cleanJpeg(bytes) ?? cleanPng(bytes);
  if (cleaned === null || cleaned.width === 0 || cleaned.height === 0) return 'malformed';
  const longest = Math.max(cleaned.width, cleaned.height);
  return longest > MORE_LIMITS.photoSide ? 'too-long' : cleaned;
}
