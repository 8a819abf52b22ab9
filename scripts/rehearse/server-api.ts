import type { Creation } from '@tablecloth/shared/command.ts';
import {
  type Created,
  createdSchema,
  type Links,
  linksSchema,
  problemSchema,
} from '@tablecloth/shared/http.ts';
import { setTimeout as delay } from 'node:timers/promises';
import * as v from 'valibot';
import { RehearsalError } from './gathering-file.ts';

/** The formats in which a gathering can be fetched, and what the files are called here. */
export const EXPORTS = {
  markdown: 'report.md',
  html: 'report.html',
  csv: 'points.csv',
  json: 'gathering.json',
} as const;
export type ExportFormat = keyof typeof EXPORTS;

/** What an organiser's browser asks the server for over HTTP. Every failure is a {@link RehearsalError}. */
export type ServerApi = {
  readonly create: (creation: Creation) => Promise<Created>;
  readonly takeIn: (document: string) => Promise<Created>;
  readonly links: (gathering: Created) => Promise<Links>;
  readonly fetchExport: (gathering: Created, format: ExportFormat) => Promise<string>;
};

const TRIES = 20;

/** @param base the server's address without a slash at the end. */
export function serverApi(base: string): ServerApi {
  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    for (let tries = 1; ; tries += 1) {
      const response = await reach(`${base}${path}`, init);
      if (response.ok) return response;
      const problem = v.safeParse(problemSchema, await response.json().catch(() => null));
      const { retryMs, message } = problem.success
        ? problem.output
        : { retryMs: undefined, message: `${path} answered ${response.status}.` };
      if (retryMs === undefined || tries === TRIES) {
        throw new RehearsalError(`The server refused: ${message}`);
      }
      await delay(retryMs);
    }
  }

  async function reach(url: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(url, init);
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new RehearsalError(
        `There is no server at ${base} (${why}): start one, or name it with --url.`,
      );
    }
  }

  async function post(path: string, body: string): Promise<Created> {
    const headers = { 'content-type': 'application/json' };
    const response = await ask(path, { method: 'POST', headers, body });
    return v.parse(createdSchema, await response.json());
  }

  const asOrganiser = ({ key }: Created): RequestInit => ({
    headers: { authorization: `Bearer ${key}` },
  });

  return {
    create: (creation) => post('/api/gatherings', JSON.stringify(creation)),
    takeIn: (document) => post('/api/import', document),
    async links(created) {
      const path = `/api/gatherings/${created.gathering}/links`;
      const response = await ask(path, asOrganiser(created));
      return v.parse(linksSchema, await response.json());
    },
    async fetchExport(created, format) {
      const path = `/api/gatherings/${created.gathering}/export/${format}`;
      const response = await ask(path, asOrganiser(created));
      return response.text();
    },
  };
}
