import {
  createSession,
  type Session,
  type SessionState,
  type Wish,
} from '@tablecloth/client/sync/session.ts';
import { CREW_RULEBOOK } from '@tablecloth/shared/crew-rulebook.ts';
import { TABLE_RULEBOOK } from '@tablecloth/shared/table-rulebook.ts';
import { personOf } from '@tablecloth/server/access.ts';
import type { Id, Role } from '@tablecloth/shared/model.ts';
import { OLDEST_VERSION } from '@tablecloth/shared/protocol.ts';
import type { Audience } from '@tablecloth/shared/project.ts';
import type { Chance } from './chance.ts';
import type { Network } from './line.ts';
import type { Oracle } from './oracle.ts';
import { createPhoneDisk } from './phone-disk.ts';
import type { Seams, ServerView } from './seams.ts';
import { GATHERING } from './server.ts';
import { BEGINS, createHost, type Host, type World } from './world.ts';

/** One place where a phone has the gathering open. The same tab after every reload. */
export type Tab = {
  readonly name: string;
  readonly isOpen: () => boolean;
  readonly state: () => SessionState | null;
  readonly wish: (wish: Wish) => void;
  readonly sit: (table: Id) => void;
  /** Opens the page, anew where it was open: memory is lost, the disk is kept. */
  readonly load: (kindly: boolean) => void;
  readonly close: (kindly: boolean) => void;
  /** The screen is switched off, and on again by itself: what the line is worth by then is to be found out. */
  readonly sleep: (ms: number) => void;
  readonly wake: () => void;
};

/** A device with a disk, a clock and one or two tabs; or a wall. */
export type Phone = {
  readonly name: string;
  readonly role: Role;
  readonly audience: Audience;
  readonly tabs: readonly [Tab, Tab];
  readonly idle: () => boolean;
  /** How wrong its clock is from now on. */
  readonly jump: (ms: number) => void;
  /** Its pages are of an older program from now on, until they are loaded anew. */
  readonly age: () => void;
  readonly refuseDisk: (ms: number) => void;
  /** Commands on its disk that are not dealt with. */
  readonly unsent: () => readonly unknown[];
};

export type PhoneOptions = {
  readonly name: string;
  readonly role: Role;
  readonly key?: string;
  readonly world: World;
  readonly chance: Chance;
  readonly network: Network;
  readonly oracle: Oracle;
  readonly seams: Seams;
  readonly server: ServerView;
};

type Page = {
  readonly name: string;
  readonly host: Host;
  readonly session: Session;
  readonly ids: { last: string };
  readonly wake: () => void;
  readonly leave: () => void;
  old: boolean;
};

export function createPhone(options: PhoneOptions): Phone {
  const { name, role, key, world, chance, network, oracle, seams, server } = options;
  const secret = `secret-of-${name}-`.padEnd(24, 'x');
  const disk = createPhoneDisk(world, chance.fork('disk'), oracle.disk(name));
  disk.put('device', 'secret', secret);
  let skew = 0;
  let pages = 0;
  let made = 0;

  function open(tabName: string, second: boolean, reload: () => void): Page {
    pages += 1;
    const nth = pages;
    const host = createHost(world);
    const view = { phone: name, nth, second, host, disk: disk.open(host) };
    const ids = { last: '' };
    const version = chance.pick([OLDEST_VERSION, OLDEST_VERSION - 1]);
    const page: { hooks: { wake: () => void; leave: () => void } | null; old: boolean } = {
      hooks: null,
      old: false,
    };
    const openWire = (seams.wire ?? ((one) => one))(network.wireOf(name, host), view, server);
    const session = createSession(
      {
        gathering: GATHERING,
        role,
        rulebook: key === undefined ? TABLE_RULEBOOK : CREW_RULEBOOK,
        ...(key === undefined ? {} : { key }),
      },
      {
        disk: (seams.disk ?? ((one) => one))(view.disk, view),
        clock: {
          now: () => Math.round(BEGINS + world.now() + skew),
          after: host.after,
          random: chance.next,
        },
        openWire: (hello, transports, listener) => {
          // A page from before an update says so: one that is still served, or one that is too old.
          const protocol = page.old ? version : hello.protocol;
          return openWire({ ...hello, protocol }, transports, listener);
        },
        strings: () => ({ getItem: () => null, setItem: () => undefined }),
        watch: (wake, leave) => {
          page.hooks = { wake, leave };
          return () => undefined;
        },
        reload: () => {
          if (!page.old) return false;
          world.note(`${tabName} loads its program anew`);
          world.after(chance.between(5, 50), reload);
          return true;
        },
        newId: () => {
          made += 1;
          ids.last = `${name}-${String(made).padStart(4, '0')}`;
          return ids.last;
        },
      },
    );
    return {
      name: `${tabName}@${nth}`,
      host,
      session,
      ids,
      wake: () => page.hooks?.wake(),
      leave: () => page.hooks?.leave(),
      get old() {
        return page.old;
      },
      set old(next) {
        page.old = next;
      },
    };
  }

  function createTab(tabName: string, second: boolean): Tab & { readonly age: () => void } {
    let page: Page | null = null;
    let seat: Id | null = null;
    const state = (): SessionState | null => page?.session.store.getState() ?? null;
    const close = (kindly: boolean): void => {
      if (!page) return;
      world.note(`${tabName} is ${kindly ? 'closed' : 'killed'}`);
      if (kindly) page.leave();
      page.host.end();
      network.leave(page.host);
      page = null;
    };
    const load = (kindly: boolean): void => {
      close(kindly);
      const mine = open(tabName, second, () => page === mine && load(true));
      page = mine;
      world.note(`${tabName} is loaded`);
      if (seat !== null) mine.session.sit(seat);
      mine.session.store.subscribe((next) => oracle.shown(mine.name, next));
    };
    return {
      name: tabName,
      isOpen: () => page !== null,
      state,
      wish: (wish) => {
        const mine = page;
        if (!mine) return;
        const done = mine.session.submit(wish);
        const command = { ...wish, id: mine.ids.last };
        oracle.said({ phone: name, tab: tabName, page: mine.name, command });
        world.note(`${tabName} wishes ${command.id} ${describe(wish)}`);
        void done.then(() => {
          if (mine.host.over() || !mine.session.store.getState().durable) return;
          oracle.promised(command.id);
        });
      },
      sit: (table) => {
        seat = table;
        page?.session.sit(table);
      },
      load,
      close,
      sleep: (ms) => {
        const mine = page;
        if (!mine) return;
        world.note(`${tabName} sleeps for ${Math.round(ms)} ms`);
        mine.leave();
        mine.host.freeze(ms);
        world.after(ms, () => mine.host.hear(mine.wake));
      },
      wake: () => {
        page?.host.thaw();
        page?.host.hear(page.wake);
      },
      age: () => {
        if (page) page.old = true;
      },
    };
  }

  const tabs = [createTab(name, false), createTab(`${name}/2`, true)] as const;
  return {
    name,
    role,
    audience: {
      crew: role === 'organiser' || role === 'facilitator',
      person: role === 'wall' ? null : personOf(GATHERING, secret),
    },
    tabs,
    idle: disk.idle,
    jump: (ms) => {
      skew = ms;
    },
    age: () => {
      for (const tab of tabs) tab.age();
    },
    refuseDisk: disk.refuse,
    unsent: () =>
      disk.list('outbox').flatMap(([, value]) => (oracle.isWaiting(value) ? [value] : [])),
  };
}

function describe(wish: Wish): string {
  switch (wish.type) {
    case 'point.post':
      return `to say “${wish.text}” at ${wish.table}`;
    case 'point.agree':
    case 'point.edit':
    case 'point.place':
    case 'point.hide':
    case 'point.restore':
    case 'point.withdraw':
      return `${wish.type} of ${wish.point}`;
    default:
      return wish.type;
  }
}
