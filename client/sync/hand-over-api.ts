import * as v from 'valibot';
import {
  type Claim,
  claimedSchema,
  createdSchema,
  type Created,
  type Deleted,
  deletedSchema,
  type Kept,
  keptSchema,
  type Link,
  linkSchema,
  type NewLink,
  type Offered,
  offeredSchema,
  type ReachedBy,
  reachedSchema,
} from '@tablecloth/shared/http.ts';
import type { Id } from '@tablecloth/shared/model.ts';
import { type Answer, ask } from './organiser-api.ts';
import { BASE } from '../base.ts';

const sending = (body: object, bearer?: string): RequestInit => ({
  method: 'POST',
  headers: {
    'content-type': 'application/json',
    ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
  },
  body: JSON.stringify(body),
});

/** A new link of a person's own. With the same `grant` again it is the same one. */
export function issueLink(gathering: Id, key: string, link: NewLink): Promise<Answer<Link>> {
  return ask(`${BASE}/api/gatherings/${gathering}/grants`, sending(link, key), async (response) =>
    v.parse(linkSchema, await response.json()),
  );
}

/**
 * A one-time code for what `bearer` is: a facilitator's key, or a device's own secret; or, with the organiser's key, for
 * the link of `grant`.
 */
export function offerCode(gathering: Id, bearer: string, grant?: Id): Promise<Answer<Offered>> {
  const body = grant === undefined ? {} : { grant };
  return ask(`${BASE}/api/gatherings/${gathering}/codes`, sending(body, bearer), async (response) =>
    v.parse(offeredSchema, await response.json()),
  );
}

/** What a code stands for, once. `label`: what a new link shall be called. */
export function claimCode(code: string, label = ''): Promise<Answer<Claim>> {
  return ask(`${BASE}/api/codes/claim`, sending({ code, label }), async (response) =>
    v.parse(claimedSchema, await response.json()),
  );
}

/** The same gathering for next time, without its people and points. */
export function duplicateGathering(
  gathering: Id,
  key: string,
  next: { readonly title?: string; readonly date?: string },
): Promise<Answer<Created>> {
  return ask(
    `${BASE}/api/gatherings/${gathering}/duplicate`,
    sending(next, key),
    async (response) => v.parse(createdSchema, await response.json()),
  );
}

const asking = (bearer: string): RequestInit => ({
  headers: { authorization: `Bearer ${bearer}` },
});

/** Which copies of the server's data there are, as far as it knows. */
export function fetchKept(gathering: Id, key: string): Promise<Answer<Kept>> {
  return ask(`${BASE}/api/gatherings/${gathering}/kept`, asking(key), async (response) =>
    v.parse(keptSchema, await response.json()),
  );
}

/** Whether another device than the server's own has opened the gathering. */
export function fetchReached(gathering: Id, key: string): Promise<Answer<ReachedBy>> {
  return ask(`${BASE}/api/gatherings/${gathering}/reached`, asking(key), async (response) =>
    v.parse(reachedSchema, await response.json()),
  );
}

/** Deletes all of it for good. @param code the join code as it was typed: so that it is meant. */
export function deleteGathering(
  gathering: Id,
  key: string,
  code: string,
): Promise<Answer<Deleted>> {
  return ask(
    `${BASE}/api/gatherings/${gathering}/delete`,
    sending({ code }, key),
    async (response) => v.parse(deletedSchema, await response.json()),
  );
}
