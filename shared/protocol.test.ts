import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { commandSchema } from './command.ts';
import { eventBodySchema } from './event.ts';
import { seenWallSchema } from './wall-report.ts';
import {
  closingSchema,
  packedSchema,
  partSchema,
  presenceSchema,
  PROTOCOL_VERSION,
  receiptSchema,
  refusalSchema,
  snapshotSchema,
} from './protocol.ts';
import { helloSchema, sitSchema, submitSchema } from './uplink.ts';

/** A schema as plain data: what it accepts, and nothing of how. Keys sorted, functions left out. */
function describeSchema(value: unknown): unknown {
  if (value instanceof RegExp) return String(value);
  if (Array.isArray(value)) return value.map(describeSchema);
  if (typeof value !== 'object' || value === null)
    return typeof value === 'function' ? undefined : value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, one]) => !LEFT_OUT.has(key) && typeof one !== 'function')
      .map(([key, one]) => [key, describeSchema(one)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}
const LEFT_OUT = new Set(['~standard', '~run', 'async', 'kind', 'expects', 'message', 'reference']);

const WIRE = {
  helloSchema,
  submitSchema,
  sitSchema,
  commandSchema,
  receiptSchema,
  refusalSchema,
  eventBodySchema,
  snapshotSchema,
  presenceSchema,
  seenWallSchema,
  partSchema,
  packedSchema,
  closingSchema,
};

const hashOf = (wire: object): string =>
  createHash('sha256')
    .update(JSON.stringify(describeSchema(wire)))
    .digest('hex')
    .slice(0, 16);

/**
 * Has this failed? Then the wire has changed: what was sent yesterday may not be understood today. Raise
 * PROTOCOL_VERSION, unless no released client ever spoke the old one, and put the new hash here.
 */
test('the wire is the one that this version number stands for', () => {
  expect({ version: PROTOCOL_VERSION, hash: hashOf(WIRE) }).toEqual({
    version: 2,
    hash: '940811aff0e8a5bc',
  });
});

test('the hash sees a change deep inside', () => {
  const changed = {
    ...WIRE,
    presenceSchema: { ...presenceSchema, entries: { people: presenceSchema.entries.people } },
  };
  expect(hashOf(changed)).not.toBe(hashOf(WIRE));
});
