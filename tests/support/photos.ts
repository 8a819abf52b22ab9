import { crc32, deflateSync } from 'node:zlib';

/** Pictures for tests, with and without what cameras put beside them. */

/** 24 by 16 pixels: a blue square on orange. */
const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAQABgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAcEAABAwUAAAAAAAAAAAAAAAARAAQSExQjQtH/xAAVAQEBAAAAAAAAAAAAAAAAAAAEBf/EABsRAAEEAwAAAAAAAAAAAAAAAAAUJDFRY4GR/9oADAMBAAIRAxEAPwCx++sqeOczsAB1GD69qY4QGxJPEfsb2nkhA6kkcRgxsqmScxqAD1RGSLLu+QNcqceq7JYiIpY0/9k=',
  'base64',
);
/** What a camera would say, in a place where it says it. */
export const SECRET = 'GPS 53.4084N 2.9916W, camera of Olga Namely';

const segment = (marker: number, content: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
};

/** A JPEG; with `secret`, that stands in it in every place where a file may have words beside its picture. */
export function jpeg(secret = ''): Buffer {
  if (secret === '') return JPEG;
  const words = Buffer.from(secret);
  const before = [
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), words])),
    segment(0xe1, Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), words])),
    segment(0xe2, Buffer.concat([Buffer.from('MPF\0'), words])),
    segment(0xed, Buffer.concat([Buffer.from('Photoshop 3.0\0'), words])),
    segment(0xee, words),
    segment(0xe0, Buffer.concat([Buffer.from('JFXX\0'), words])),
    segment(0xfe, words),
  ];
  return Buffer.concat([JPEG.subarray(0, 2), ...before, JPEG.subarray(2), words, JPEG]);
}

const chunk = (name: string, content: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
};

/** A PNG of one grey; `secret` as in {@link jpeg}. */
export function png(width: number, height: number, secret = ''): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const line = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 200)]);
  const rows = Buffer.concat(Array.from({ length: height }, () => line));
  const words = Buffer.from(secret);
  const beside = ['tEXt', 'iTXt', 'zTXt', 'eXIf', 'iCCP', 'tIME', 'prVt'];
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    ...(secret === '' ? [] : beside.map((name) => chunk(name, words))),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
    ...(secret === '' ? [] : [words]),
  ]);
}
