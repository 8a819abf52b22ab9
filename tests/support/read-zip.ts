import { strFromU8, unzipSync } from 'fflate';

/** The files of a ZIP archive as text, by their paths, in the order of its directory. */
export function readZip(archive: Uint8Array): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(unzipSync(archive)).map(([path, content]) => [path, strFromU8(content)]),
  );
}

/** Everything of a stream in one piece. */
export async function wholeOf(chunks: AsyncIterable<Buffer> | null): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const chunk of chunks ?? []) all.push(chunk);
  return Buffer.concat(all);
}
