import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ClientFiles, findClientFiles } from '@tablecloth/server/client-files.ts';
import { sqliteLog } from '@tablecloth/server/store/sqlite.ts';
import { type RunningServer, startServer } from '../../support/running-server.ts';

export type RunningApp = RunningServer & {
  /** Where its log is: start another one there, lead the line to its port, and it is the same server after a break. */
  readonly dataDir: string;
};

/** The server as it runs in a room: built pages, a log on disk, a port of its own. `npm run build` comes first. */
export async function startApp({
  dataDir,
  client = findClientFiles(),
  now = () => Date.now(),
}: {
  readonly dataDir?: string;
  readonly client?: ClientFiles;
  /** The time of the day, as the server has it. */
  readonly now?: () => number;
} = {}): Promise<RunningApp> {
  if (client.folder === null) throw new Error('dist/client is missing: npm run build');
  const folder = dataDir ?? (await mkdtemp(path.join(tmpdir(), 'tablecloth-e2e-')));
  const log = await sqliteLog(folder);
  const server = await startServer({ log, client, now });
  return {
    ...server,
    dataDir: folder,
    close: async () => {
      await server.close();
      await log.close();
    },
  };
}

/** Takes a data directory away, for good. */
export async function removeData(dataDir: string): Promise<void> {
  await rm(dataDir, { recursive: true, force: true });
}
