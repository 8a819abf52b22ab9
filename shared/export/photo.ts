import type { Photo } from '../model.ts';

/** The photo as the exports name it. */

export const photoType = ({ kind }: Pick<Photo, 'kind'>): string => `image/${kind}`;

export function photoFile({ kind }: Pick<Photo, 'kind'>): string {
  return kind === 'jpeg' ? 'photo.jpg' : 'photo.png';
}

/** An address that holds the photo itself. @param data its bytes in base64. */
export function photoAddress(photo: Pick<Photo, 'kind'>, data: string): string {
  return `data:${photoType(photo)};base64,${data}`;
}

/** In place of the photo, where a form has none: what was to be seen, and what stood below. */
export function photoInWords({ alt, caption }: Pick<Photo, 'alt' | 'caption'>): string {
  return `[${alt}]${caption === '' ? '' : ` ${caption}`}`;
}

/** As large as fits into a frame, in the frame's own measure. */
export function photoSize(
  { width, height }: Pick<Photo, 'width' | 'height'>,
  frame: { readonly width: number; readonly height: number },
): { readonly width: number; readonly height: number } {
  const scale = Math.min(frame.width / width, frame.height / height);
  return { width: width * scale, height: height * scale };
}
