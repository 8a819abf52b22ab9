import type { SocketCommand } from '@tablecloth/shared/command.ts';
import { getById } from '@tablecloth/shared/by-id.ts';
import type { Id } from '@tablecloth/shared/model.ts';
import type { Witness } from './device.ts';
import type { Told } from './queue.ts';

/** When each point left, and when it stood on every device. */
export type Tracker = {
  readonly told: Told;
  /** One for each device. */
  readonly witness: (crew: boolean, posted: (point: Id) => void) => Witness;
  readonly sums: () => TrackerSums;
};

export type TrackerSums = {
  readonly posted: number;
  readonly acknowledged: number;
  /** Points that every device saw; of those that are taken down, every device of the crew. */
  readonly seenByAll: number;
  /** Points that some device was told of twice. */
  readonly seenTwice: number;
  /** Milliseconds from the leaving of a point to its standing on the last device, sorted. */
  readonly latencies: readonly number[];
};

type Track = {
  readonly hidden: boolean;
  /** Milliseconds of the monotonic clock, at the try that was taken. */
  sentAt: number;
  lastSeenAt: number;
  acknowledged: boolean;
  twice: boolean;
  readonly seenBy: Set<number>;
};

/**
 * @param points all that will be posted; `hidden` ones are taken down again, and whoever has not seen one by then
 * never will, unless of the crew.
 * @param now monotonic milliseconds.
 */
export function openTracker(
  points: readonly { readonly id: Id; readonly hidden: boolean }[],
  now: () => number,
): Tracker {
  const tracks = new Map(
    points.map(({ id, hidden }): [Id, Track] => [
      id,
      { hidden, sentAt: -1, lastSeenAt: -1, acknowledged: false, twice: false, seenBy: new Set() },
    ]),
  );
  /** For each device, whether it is of the crew. */
  const devices: boolean[] = [];
  const missedBy = ({ seenBy, hidden }: Track): boolean =>
    devices.some((crew, device) => (crew || !hidden) && !seenBy.has(device));
  const trackOf = (command: SocketCommand): Track | undefined =>
    command.type === 'point.post' ? tracks.get(command.point) : undefined;

  return {
    told: {
      sent(command) {
        const track = trackOf(command);
        if (track && !track.acknowledged) track.sentAt = now();
      },
      taken(command) {
        const track = trackOf(command);
        if (track) track.acknowledged = true;
      },
    },
    witness(crew, posted) {
      const device = devices.push(crew) - 1;
      return {
        events(events) {
          const at = now();
          for (const { body } of events) {
            if (body.type !== 'point.posted') continue;
            const track = tracks.get(body.point);
            if (!track) continue;
            if (track.seenBy.has(device)) track.twice = true;
            track.seenBy.add(device);
            track.lastSeenAt = at;
            posted(body.point);
          }
        },
        snapshot({ confirmed }) {
          const at = now();
          for (const [id, track] of tracks) {
            if (track.seenBy.has(device) || !getById(confirmed.points, id)) continue;
            track.seenBy.add(device);
            track.lastSeenAt = at;
            posted(id);
          }
        },
      };
    },
    sums() {
      const all = [...tracks.values()];
      const everywhere = all.filter((track) => !missedBy(track));
      return {
        posted: all.filter(({ sentAt }) => sentAt >= 0).length,
        acknowledged: all.filter(({ acknowledged }) => acknowledged).length,
        seenByAll: everywhere.length,
        seenTwice: all.filter(({ twice }) => twice).length,
        latencies: everywhere
          .map(({ sentAt, lastSeenAt }) => lastSeenAt - sentAt)
          .toSorted((a, b) => a - b),
      };
    },
  };
}

/** The value below which `share` (0 to 1) of a sorted list lies, with one decimal; 0 for an empty one. */
export function percentile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
  return Math.round(value * 10) / 10;
}
