import { randomBytes } from 'node:crypto';
import type { SeenEvent } from '@tablecloth/shared/event.ts';
import type { Created, Links } from '@tablecloth/shared/http.ts';
import type { Id } from '@tablecloth/shared/model.ts';
import { nanoid } from 'nanoid';
import { type Cast, castOf } from './cast.ts';
import { connectDevice, type Device, type DeviceOptions } from './device.ts';
import { RehearsalError } from './gathering-file.ts';
import { type Keeper, keeper } from './keeper.ts';
import type { Pace } from './pace.ts';
import { type Participant, participant } from './participant.ts';
import type { Plan } from './plan.ts';
import type { Room } from './room.ts';
import { openTracker, type Tracker } from './tracker.ts';

/** Everybody who takes part, each connected by what they were given: a link, or the join code's gathering. */
export type Ensemble = Room & {
  readonly tracker: Tracker;
  readonly devices: readonly Device[];
  readonly organiser: Device;
  readonly keepers: readonly Keeper[];
  readonly participants: readonly Participant[];
};

export type EnsembleOptions = {
  readonly url: string;
  readonly plan: Plan;
  readonly people: number;
  readonly pace: Pace;
  readonly created: Created;
  readonly links: Links;
  /** Where the organiser's device writes down the events it was shown. */
  readonly log: SeenEvent[];
};

/** A device's own secret, as a browser makes it. */
const newToken = (): string => randomBytes(24).toString('base64url');

export async function gather(options: EnsembleOptions): Promise<Ensemble> {
  const { plan, pace, links, created } = options;
  const points = plan.points.map(() => nanoid(12));
  const tracker = openTracker(
    plan.points.map(({ fate }, index) => ({ id: points[index] ?? '', hidden: fate === 'hidden' })),
    pace.now,
  );
  const room: Room = {
    plan,
    pace,
    told: tracker.told,
    tables: links.tables.toSorted((a, b) => a.number - b.number).map(({ table }) => table),
    points,
  };
  const cast = castOf(plan, options.people);
  const seat = seating(options, tracker);
  const organiser = await seat.organiser(created.key);
  await seat.wall(secretOf(links.wall));
  const keepers = await gatherKeepers(room, cast, links, seat);
  const participants = await Promise.all(
    cast.phones.map(async (visits, index) =>
      participant(room, await seat.participant(`participant ${index + 1}`), visits),
    ),
  );
  return { ...room, tracker, devices: seat.devices, organiser, keepers, participants };
}

/** Connects devices, each with a witness of its own. */
function seating({ url, created, log }: EnsembleOptions, tracker: Tracker) {
  const devices: Device[] = [];
  const { gathering } = created;
  const connect = async (
    options: Pick<DeviceOptions, 'name' | 'crew'>,
    identity: Omit<DeviceOptions['identity'], 'gathering'>,
    witness: DeviceOptions['witness'],
  ): Promise<Device> => {
    const device = await connectDevice({
      url,
      ...options,
      identity: { gathering, ...identity },
      witness,
    });
    devices.push(device);
    return device;
  };
  const silent = (): void => {};
  return {
    devices,
    organiser(key: string) {
      const witness = tracker.witness(true, silent);
      return connect(
        { name: 'the organiser', crew: true },
        { token: newToken(), key },
        {
          ...witness,
          events(events) {
            log.push(...events);
            witness.events(events);
          },
        },
      );
    },
    wall: (key: string) =>
      connect({ name: 'the wall', crew: false }, { key }, tracker.witness(false, silent)),
    facilitator: (name: string, key: string, posted: (point: Id) => void) =>
      connect({ name, crew: true }, { token: newToken(), key }, tracker.witness(true, posted)),
    participant: (name: string) =>
      connect({ name, crew: false }, { token: newToken() }, tracker.witness(false, silent)),
  };
}

async function gatherKeepers(
  room: Room,
  cast: Cast,
  links: Links,
  seat: ReturnType<typeof seating>,
): Promise<Keeper[]> {
  const indexes = new Map(room.points.map((id, index) => [id, index]));
  return Promise.all(
    room.tables.map(async (id, table) => {
      const link = links.tables.find((one) => one.table === id)?.facilitator ?? null;
      let one: Keeper | null = null;
      const posted = (point: Id): void => {
        const index = indexes.get(point);
        if (index !== undefined && room.plan.points[index]?.table === table) one?.arrived(index);
      };
      const devices: Device[] = [];
      for (let i = 0; i < (cast.facilitators[table] ?? 1); i += 1) {
        const name = `facilitator ${i + 1} of table ${table + 1}`;
        const device = await seat.facilitator(name, secretOf(link), i === 0 ? posted : () => {});
        device.sit(id);
        devices.push(device);
      }
      one = keeper(room, { table, devices, captured: cast.captured[table] ?? [] });
      return one;
    }),
  );
}

/** What stands in the fragment of a link. */
function secretOf(link: string | null): string {
  const secret = link?.split('#')[1] ?? '';
  if (secret === '') throw new RehearsalError('The server gave a link without a key.');
  return secret;
}
