import { EMPTY_GATHERING, type Gathering } from '@tablecloth/shared/model.ts';
import { CODE_ALPHABET, normaliseCode } from '@tablecloth/shared/limits.ts';
import { secretSchema } from '@tablecloth/shared/protocol.ts';
import { grant as grantSchema, id as idSchema } from '@tablecloth/shared/schema.ts';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import {
  admit,
  derivedSecret,
  digestOf,
  grantOf,
  newCode,
  newGrants,
  newSecret,
  personOf,
} from './access.ts';

function given(secret: string, revoked: readonly string[] = []): Gathering {
  const grants = newGrants(secret, ['table-one', 'table-two']);
  return {
    ...EMPTY_GATHERING,
    doorsOpen: true,
    grants: grants.map((one) => ({ ...one, revoked: revoked.includes(one.role) })),
  };
}

test('what is stored of a secret is its digest', () => {
  const secret = newSecret();
  const stored = JSON.stringify(newGrants(secret, ['table-one']));
  expect(stored).not.toContain(secret);
  for (const grant of newGrants(secret, ['table-one'])) {
    expect(v.is(grantSchema, grant)).toBe(true);
    expect(stored).not.toContain(derivedSecret(secret, grant.id));
  }
});

test('every secret of a gathering can be made again from the organiser’s', () => {
  const secret = newSecret();
  const state = given(secret);
  expect(grantOf(state, secret)).toMatchObject({ role: 'organiser' });
  for (const grant of state.grants.filter(({ role }) => role !== 'organiser')) {
    const derived = derivedSecret(secret, grant.id);
    expect(v.is(secretSchema, derived)).toBe(true);
    expect(grantOf(state, derived)).toEqual(grant);
  }
});

test('a facilitator’s secret does not lead to the organiser’s, nor to another table’s', () => {
  const secret = newSecret();
  const [organiser, first, second] = newGrants(secret, ['table-one', 'table-two']);
  const ofFirst = derivedSecret(secret, first!.id);
  expect(digestOf(derivedSecret(ofFirst, second!.id))).not.toBe(second!.digest);
  expect(digestOf(derivedSecret(ofFirst, organiser!.id))).not.toBe(organiser!.digest);
});

test('a revoked grant opens nothing', () => {
  const secret = newSecret();
  const state = given(secret, ['wall']);
  const wall = state.grants.find(({ role }) => role === 'wall')!;
  expect(grantOf(state, derivedSecret(secret, wall.id))).toBeNull();
});

test('a person’s id is an id, the same again, and tells nothing of the device', () => {
  const token = newSecret();
  const person = personOf('gathering-1', token);
  expect(v.is(idSchema, person)).toBe(true);
  expect(personOf('gathering-1', token)).toBe(person);
  expect(personOf('gathering-2', token)).not.toBe(person);
  expect(token).not.toContain(person);
});

test('join codes are what people can read, and all letters occur', () => {
  const codes = Array.from({ length: 400 }, newCode);
  for (const code of codes) expect(normaliseCode(code)).toBe(code);
  expect(new Set(codes.join('')).size).toBe(CODE_ALPHABET.length);
});

test('the crew come in through closed doors, a stranger does not', () => {
  const secret = newSecret();
  const state = { ...given(secret), doorsOpen: false };
  const hello = { protocol: 1, gathering: 'gathering-1', since: 0, epoch: '', token: newSecret() };
  expect(admit('gathering-1', state, hello)).toBe('doors-closed');
  expect(admit('gathering-1', state, { ...hello, key: secret })).toMatchObject({
    actor: { role: 'organiser' },
  });
});
