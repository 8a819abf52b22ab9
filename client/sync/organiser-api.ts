import * as v from 'valibot';
import type { Creation } from '@tablecloth/shared/command.ts';
import type { ExportFormat } from '@tablecloth/shared/export/formats.ts';
import {
  type Created,
  createdSchema,
  type Links,
  linksSchema,
  type Problem,
  problemSchema,
  type PublishedAt,
  publishedAtSchema,
} from '@tablecloth/shared/http.ts';
import type { PhotoUpload } from '@tablecloth/shared/photo-shape.ts';
import type { Id } from '@tablecloth/shared/model.ts';
import { BASE } from '../base.ts';

/** What became of a request. `unreachable`: nobody answered, or not our server. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem | 'unreachable' };

const UNREACHABLE = { ok: false, problem: 'unreachable' } as const;

/** One request of our own server; `read` makes the value of what is a success. */
export async function ask<T>(
  path: string,
  init: RequestInit,
  read: (response: Response) => Promise<T>,
): Promise<Answer<T>> {
  try {
    const response = await fetch(path, { cache: 'no-store', ...init });
    if (response.ok) return { ok: true, value: await read(response) };
    const problem = v.safeParse(problemSchema, await response.json());
    return problem.success ? { ok: false, problem: problem.output } : UNREACHABLE;
  } catch {
    return UNREACHABLE;
  }
}

const withKey = (key: string): RequestInit => ({ headers: { authorization: `Bearer ${key}` } });

/** Asks for a new gathering; the answer holds the organiser's key, this once. */
export function createGathering(creation: Creation): Promise<Answer<Created>> {
  return ask(
    `${BASE}/api/gatherings`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(creation),
    },
    async (response) => v.parse(createdSchema, await response.json()),
  );
}

/** Asks for a gathering as it stands in a file: with new ids, links and code. */
export function importGathering(file: Blob): Promise<Answer<Created>> {
  return ask(
    `${BASE}/api/import`,
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: file },
    async (response) => v.parse(createdSchema, await response.json()),
  );
}

/** Every link of a gathering, and the addresses under which the server can be reached. */
export function fetchLinks(gathering: Id, key: string): Promise<Answer<Links>> {
  return ask(`${BASE}/api/gatherings/${gathering}/links`, withKey(key), async (response) =>
    v.parse(linksSchema, await response.json()),
  );
}

/** Asks for the report to be readable by everybody who has its address. */
export function publishReport(gathering: Id, key: string): Promise<Answer<PublishedAt>> {
  return ask(
    `${BASE}/api/gatherings/${gathering}/publish`,
    { ...withKey(key), method: 'POST' },
    async (response) => v.parse(publishedAtSchema, await response.json()),
  );
}

/** Puts a photo into the report, in place of the one there may be. `data`: its bytes in base64. */
export function placePhoto(
  gathering: Id,
  key: string,
  photo: PhotoUpload,
): Promise<Answer<undefined>> {
  return ask(
    `${BASE}/api/gatherings/${gathering}/photo`,
    {
      method: 'PUT',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(photo),
    },
    () => Promise.resolve(undefined),
  );
}

/** The photo of the report. */
export function fetchPhoto(gathering: Id, key: string): Promise<Answer<Blob>> {
  return ask(`${BASE}/api/gatherings/${gathering}/photo`, withKey(key), (response) =>
    response.blob(),
  );
}

/** One export of a gathering as the server writes it. */
export function fetchExport(
  gathering: Id,
  key: string,
  format: ExportFormat,
): Promise<Answer<Blob>> {
  return ask(`${BASE}/api/gatherings/${gathering}/export/${format}`, withKey(key), (response) =>
    response.blob(),
  );
}
