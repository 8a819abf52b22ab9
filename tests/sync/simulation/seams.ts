import type { OpenWire } from '@tablecloth/client/sync/connection.ts';
import type { Disk } from '@tablecloth/client/sync/disk.ts';
import type { Gatherings } from '@tablecloth/server/gatherings.ts';
import type { Visitor } from '@tablecloth/server/gateway/live-sockets.ts';
import type { EventLog } from '@tablecloth/server/store/event-log.ts';
import type { Host } from './world.ts';
import type { Tell, Told } from './sockets.ts';

/** A page, as a bug in it may look at its surroundings. */
export type PageView = {
  readonly phone: string;
  /** Pages of this phone before this one. */
  readonly nth: number;
  /** Whether the same phone has the gathering open in another tab that came before this one. */
  readonly second: boolean;
  readonly disk: Disk;
  readonly host: Host;
};

/** The server, as a bug in it may look at its surroundings. */
export type ServerView = {
  /** The name of the log that it has now. */
  readonly epoch: () => string;
  /** Says something to everybody who is connected. */
  readonly tellAll: (make: (to: Visitor) => Told) => void;
};

/**
 * Where the real parts meet, and where a bug can be put between them: each is given what the other side offers and
 * returns what it is to be given instead.
 */
export type Seams = {
  readonly log?: (log: EventLog, server: ServerView) => EventLog;
  readonly gatherings?: (gatherings: Gatherings) => Gatherings;
  /** What the server says to one socket; made anew for each. */
  readonly told?: (tell: Tell) => Tell;
  readonly wire?: (open: OpenWire, page: PageView, server: ServerView) => OpenWire;
  readonly disk?: (disk: Disk, page: PageView) => Disk;
};
