import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { documentText, exportDocument } from '@tablecloth/shared/export/document.ts';
import { EXPORT_FORMATS } from '@tablecloth/shared/export/formats.ts';
import { createdSchema, publishedAtSchema } from '@tablecloth/shared/http.ts';
import * as v from 'valibot';
import { quantile } from './figures.ts';
import { longDay } from './long-day.ts';
import { type ServerProcess, startServer } from './server-process.ts';

const POINTS = 5_764;
const TABLES = 24;
const RUNS = 5;

type Run = { readonly took: number; readonly held: number; readonly bytes: number };

/** Asks for it, and reads it to its end. */
async function ask(server: ServerProcess, address: string, key: string): Promise<Run> {
  let [took, bytes] = [0, 0];
  const held = await server.heldDuring(async () => {
    const began = performance.now();
    const answer = await fetch(server.url + address, {
      headers: { authorization: `Bearer ${key}` },
    });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    bytes = (await answer.arrayBuffer()).byteLength;
    took = performance.now() - began;
  });
  return { took, held, bytes };
}

/**
 * The same exports as `exports`, asked of the built server over http: how long its event loop was held at most
 * while each was written. The first one of each kind is told apart: by then nothing of it is compiled yet.
 */
export async function benchStretches(print: (line: string) => void): Promise<void> {
  const data = mkdtempSync(path.join(tmpdir(), 'tablecloth-stretches-'));
  const start = (): Promise<ServerProcess> =>
    startServer('dist/server/main.js', '/healthz', data, true);
  const first = await start();
  const imported = await fetch(`${first.url}/api/import`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: documentText(exportDocument(longDay(POINTS, TABLES), 0)),
  });
  const { gathering, key } = v.parse(createdSchema, await imported.json());
  const published = await fetch(`${first.url}/api/gatherings/${gathering}/publish`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
  });
  const notes = v.parse(publishedAtSchema, await published.json()).path;
  const idle = await first.heldDuring(() => new Promise((resolve) => setTimeout(resolve, 1_000)));
  await first.stop();
  print(
    `${POINTS.toLocaleString('en')} points at ${TABLES} tables, asked of the built server (never held for more than 50 ms)`,
  );
  print(
    `  median of ${RUNS} (worst); the first of a new server; idle it is held ${idle.toFixed(0)} ms`,
  );
  const asked = [
    ...EXPORT_FORMATS.map((format) => [format, `/api/gatherings/${gathering}/export/${format}`]),
    ['published', notes],
    ['published json', `${notes}.json`],
  ] as const;
  for (const [name = '', address = ''] of asked) {
    const server = await start();
    // It reads the log when somebody comes, and that is no export.
    await fetch(`${server.url}/api/gatherings/${gathering}/links`, {
      headers: { authorization: `Bearer ${key}` },
    });
    const cold = await ask(server, address, key);
    const runs: Run[] = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await ask(server, address, key));
    await server.stop();
    const of = (figure: 'took' | 'held'): string => {
      const all = runs.map((run) => run[figure]);
      return `${quantile(all, 0.5).toFixed(0)} (${Math.max(...all).toFixed(0)}; first ${cold[figure].toFixed(0)})`;
    };
    const size = `${(cold.bytes / 1000).toFixed(0)} kB`;
    print(`  ${name.padEnd(14)} ${of('took')} ms, held ${of('held')} ms, ${size}`);
  }
  rmSync(data, { recursive: true, force: true });
}
