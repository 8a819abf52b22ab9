import type { Info } from '../model.ts';

/** Longest name before the ending, in characters: short enough for every file system, in any script. */
const LONGEST = 60;
/** Names that Windows keeps for devices. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * What a file of this gathering is called: its title in lower case with hyphens, in its own script. Only letters,
 * digits and hyphens, so that it can be neither a path nor a command.
 * @param part what of the gathering it holds, such as `points`; empty for all of it.
 * @param extension without the dot.
 */
export function exportFileName(
  info: Pick<Info, 'title' | 'date'> | null,
  part: string,
  extension: string,
): string {
  const words = (info?.title ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
  let name = '';
  for (const word of words) {
    if (name !== '' && name.length + word.length >= LONGEST) break;
    name = name === '' ? Array.from(word).slice(0, LONGEST).join('') : `${name}-${word}`;
  }
  if (name === '' || DEVICE.test(name)) name = 'gathering';
  const date = info?.date ?? '';
  return `${[date, name, part].filter((one) => one !== '').join('-')}.${extension}`;
}

/** The value of a `Content-Disposition` header that saves a file under this name (RFC 6266, RFC 8187). */
export function attachment(fileName: string): string {
  const plain = fileName.normalize('NFD').replace(/[^A-Za-z0-9.-]/g, '');
  const encoded = encodeURIComponent(fileName).replace(
    /['()*!]/g,
    (mark) => `%${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
