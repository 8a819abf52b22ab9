import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Created } from '@tablecloth/shared/http.ts';
import { type ExportFormat, EXPORTS, type ServerApi } from './server-api.ts';

/** Whether the gathering, taken in again from its own file, gives the same files; if not, the first that differs. */
export type Reimport = 'identical' | `${ExportFormat} differs`;

/** What does not depend on when and under which ids a gathering was recorded. */
const COMPARED = ['markdown', 'html', 'csv'] as const;

/** Writes every export into a folder, brings the gathering in again from its document, and compares. */
export async function takeOut(api: ServerApi, created: Created, folder: string): Promise<Reimport> {
  await mkdir(folder, { recursive: true });
  const fetched = async (format: ExportFormat): Promise<string> => {
    const text = await api.fetchExport(created, format);
    await writeFile(path.join(folder, EXPORTS[format]), text);
    return text;
  };
  const first = {
    markdown: await fetched('markdown'),
    html: await fetched('html'),
    csv: await fetched('csv'),
  };
  const again = await api.takeIn(await fetched('json'));
  for (const format of COMPARED) {
    if ((await api.fetchExport(again, format)) !== first[format]) return `${format} differs`;
  }
  return 'identical';
}
