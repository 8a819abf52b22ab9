import { MORE_LIMITS } from '@tablecloth/shared/more-limits.ts';

/** Pixels of the longer side: sharp over the whole width of a printed page, and light for a phone. */
const SIDE = 1_600;
/** How much of it is kept, tried in turn until the file is small enough. */
const QUALITIES = [0.84, 0.7, 0.5, 0.3] as const;

/**
 * A picture that the browser can open, upright, as a JPEG of the size that a report needs: drawn anew, so that nothing
 * of the file goes along but what can be seen. Null where it can't be opened.
 */
export async function shrinkPhoto(file: Blob): Promise<Blob | null> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return null;
  }
  const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext('2d');
  if (!pen) return null;
  // What was see-through would be black.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  for (const quality of QUALITIES) {
    const drawn = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve, 'image/jpeg', quality);
    });
    if (drawn && drawn.size <= MORE_LIMITS.photoBytes) return drawn;
  }
  return null;
}

/** The bytes as a `data:` address. */
export async function dataAddress(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const pieces: string[] = [];
  // A call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += PIECE) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + PIECE)));
  }
  return `data:${blob.type};base64,${btoa(pieces.join(''))}`;
}

const PIECE = 8_192;
