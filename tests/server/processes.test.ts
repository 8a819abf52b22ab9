import { postgresTransport } from '@tablecloth/server/relay/postgres.ts';
import { redisTransport } from '@tablecloth/server/relay/redis.ts';
import { relayOver } from '@tablecloth/server/relay/relay.ts';
import { postgresLog } from '@tablecloth/server/store/postgres/log.ts';
import { offeredSchema } from '@tablecloth/shared/http.ts';
import * as v from 'valibot';
import { afterAll, describe, expect, test } from 'vitest';
import { hasPostgres, hasRedis } from '../../scripts/services.mjs';
import { connect, startServer, tokenOf } from '../support/running-server.ts';
import { endServices, freshDatabase, redisUrl } from '../support/services.ts';

afterAll(endServices);
const until = { timeout: 30_000 };

/** What must hold wherever a request goes: two servers, each with its own connections, on one database. */
describe.skipIf(!hasPostgres() || !hasRedis()).each(['postgres', 'redis'] as const)(
  'two servers, told of each other by %s',
  { timeout: 120_000 },
  (by) => {
    test('a code of one opens at the other, once; a gathering deleted at one ends at the other', async () => {
      const { url, drop } = await freshDatabase();
      const opened = async () => {
        const log = await postgresLog(url);
        const relay = relayOver(
          by === 'redis' ? await redisTransport(await redisUrl()) : await postgresTransport(url),
        );
        const server = await startServer({ log, relay });
        const close = async () => {
          await server.close();
          await relay.close();
          await log.close();
        };
        return { ...server, close };
      };
      const [one, two] = [await opened(), await opened()];
      const made = await one.create();
      const phone = connect(two, { gathering: made.gathering, token: tokenOf('ada') });
      await expect
        .poll(() => phone.snapshots.length + phone.frames.length, until)
        .toBeGreaterThan(0);

      const asked = (server: typeof one, path: string, body: object) =>
        fetch(`${server.url}/api/gatherings/${made.gathering}/${path}`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            authorization: `Bearer ${path === 'codes' ? made.facilitators[0] : made.key}`,
          },
          body: JSON.stringify(body),
        });
      const claim = async (server: typeof one, code: string) =>
        (await server.post('/api/codes/claim', { code, label: 'Second' })).status;
      // A relay may still be connecting: what it loses is a code, and one asks for another.
      let code = '';
      await expect
        .poll(async () => {
          const offered = v.parse(offeredSchema, await (await asked(one, 'codes', {})).json());
          code = offered.code;
          return claim(two, code);
        }, until)
        .toBe(200);
      expect([await claim(two, code), await claim(one, code)]).toEqual([404, 404]);

      const deleted = await asked(one, 'delete', { code: made.code });
      expect(deleted.status).toBeLessThan(300);
      await expect.poll(() => phone.drops.length, until).toBe(1);
      expect(two.gatherings.live()).toEqual([]);
      await one.close();
      await two.close();
      await drop();
    });
  },
);
