import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';
import type { ArchiveFile } from '@tablecloth/shared/export/odt.ts';
import { sliced } from './sliced.ts';

/** 1980-01-01 as MS-DOS writes dates: equal contents are equal archives, and no clock is told. */
const DATE = 0x0021;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;

type Entry = { readonly name: Buffer; readonly head: Buffer; readonly at: number };

/**
 * A ZIP archive (APPNOTE 6.3.3, without ZIP64), one file after the other. Sizes stand in front of each file, not
 * behind it: OpenDocument wants its first file so. Compression is done by Node's own threads.
 */
export async function* zipped(files: Iterable<ArchiveFile>): AsyncGenerator<Buffer> {
  const entries: Entry[] = [];
  let at = 0;
  for (const { path, parts, stored = false } of files) {
    const { content, crc, size } = await packed(parts, stored);
    const name = Buffer.from(path, 'utf8');
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(UTF8_NAMES, 2);
    head.writeUInt16LE(stored ? 0 : DEFLATED, 4);
    head.writeUInt16LE(DATE, 8);
    head.writeUInt32LE(crc, 10);
    head.writeUInt32LE(
      content.reduce((sum, chunk) => sum + chunk.length, 0),
      14,
    );
    head.writeUInt32LE(size, 18);
    head.writeUInt16LE(name.length, 22);
    entries.push({ name, head, at });
    for (const chunk of [Buffer.from('PK\u0003\u0004', 'latin1'), head, name, ...content]) {
      at += chunk.length;
      yield chunk;
    }
  }
  yield directory(entries, at);
}

function directory(entries: readonly Entry[], at: number): Buffer {
  const chunks = entries.flatMap(({ name, head, at: from }) => {
    const more = Buffer.alloc(14);
    more.writeUInt32LE(from, 10);
    return [Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), head, more, name];
  });
  const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...chunks, Buffer.from('PK\u0005\u0006', 'latin1'), end]);
}

async function packed(parts: Iterable<string | Uint8Array>, stored: boolean) {
  let crc = 0;
  let size = 0;
  const measured = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of sliced(parts)) {
      crc = crc32(chunk, crc);
      size += chunk.length;
      yield chunk;
    }
  };
  const content: Buffer[] = [];
  if (stored) for await (const chunk of measured()) content.push(chunk);
  else content.push(...(await deflated(measured())));
  return { content, crc, size };
}

async function deflated(chunks: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const deflate = createDeflateRaw();
  const content: Buffer[] = [];
  deflate.on('data', (chunk: Buffer) => content.push(chunk));
  const ended = once(deflate, 'end');
  for await (const chunk of chunks) if (!deflate.write(chunk)) await once(deflate, 'drain');
  deflate.end();
  await ended;
  return content;
}
