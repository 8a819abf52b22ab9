import { socketTo } from '@tablecloth/client/sync/connection.ts';
import { TABLE_RULEBOOK } from '@tablecloth/shared/table-rulebook.ts';
import { createSession, type Session, type SessionState } from '@tablecloth/client/sync/session.ts';
import type { Id, Role } from '@tablecloth/shared/model.ts';
import { customAlphabet } from 'nanoid';
import { createDevice } from './device.ts';
import type { Witness } from './witness.ts';

/** One point that was said here. */
export type Said = {
  readonly point: Id;
  readonly text: string;
  /** Whether the phone said it was kept. A page that ends in that very moment has promised nothing. */
  readonly kept: () => boolean;
};

/** A real client session on a made-up device, with somebody at it who numbers what they say. */
export type Phone = {
  readonly name: string;
  readonly role: Role;
  /** Everything it said, in the order in which it was said. */
  readonly said: readonly Said[];
  readonly state: () => SessionState;
  /** What the person at it would complain about: a refusal, a lost identity, a page that asks to be loaded again. */
  readonly complaints: () => readonly string[];
  /** Whether it ever took its disk for dead, and told. */
  readonly gaveUp: () => boolean;
  readonly say: () => void;
  /** Goes on saying something, so many times a second. */
  readonly chatter: (perSecond: number) => void;
  readonly hush: () => void;
  /** The tab is killed and opened again: memory lost, disk kept. */
  readonly reload: () => void;
  /** The screen is switched on: whatever line there is may be dead. */
  readonly wake: () => void;
  readonly close: () => void;
};

export type PhoneOptions = {
  readonly name: string;
  /** Where it reaches the server. */
  readonly url: string;
  readonly gathering: Id;
  readonly role: Role;
  readonly key?: string;
  /** Where it speaks; a wall does not. */
  readonly table: Id;
  readonly witness: Witness;
  readonly random: () => number;
  readonly speed: number;
};

const makeId = customAlphabet('0123456789abcdefghijklmnopqrstuvwxyz', 20);

export function createPhone(options: PhoneOptions): Phone {
  const { name, url, gathering, role, key, table, witness, random, speed } = options;
  const device = createDevice({ random, speed });
  const strings = new Map<string, string>();
  const complaints = new Set<string>();
  const said: Said[] = [];
  const agreed = new Set<Id>();
  const openSocket = socketTo(url);
  let gaveUp = false;
  let wake = (): void => undefined;
  let endLife = (): void => undefined;
  let chattering: NodeJS.Timeout | null = null;
  let session = open();

  function open(): Session {
    const life = device.begin((hello, transports, listener) => {
      const wire = openSocket(hello, transports, {
        ...listener,
        received: (what, value) => {
          if (!life.over()) witness.received(what, value);
          listener.received(what, value);
        },
      });
      return {
        ...wire,
        submit: (commands, answer) => {
          wire.submit(commands, (receipts) => {
            if (!life.over()) witness.answered(commands, receipts);
            answer(receipts);
          });
          witness.submitted();
        },
      };
    });
    endLife = life.end;
    const opened = createSession(
      { gathering, role, rulebook: TABLE_RULEBOOK, ...(key === undefined ? {} : { key }) },
      {
        disk: life.disk,
        clock: life.clock,
        openWire: life.openWire,
        strings: () => ({
          getItem: (item) => strings.get(item) ?? null,
          setItem: (item, value) => void strings.set(item, value),
        }),
        watch: (onWake) => {
          wake = onWake;
          return () => undefined;
        },
        reload: () => {
          complaints.add('the page asks to be loaded again');
          return false;
        },
      },
    );
    opened.store.subscribe(({ refused, refusal, durable }) => {
      for (const { command, code } of refused) complaints.add(`${command.type} refused: ${code}`);
      if (refusal !== null) complaints.add(`not let in: ${refusal}`);
      // It says so itself; the figures tell, for it happens where one process plays a dozen phones on a busy machine.
      if (!durable) gaveUp = true;
    });
    opened.sit(role === 'wall' ? null : table);
    return opened;
  }

  /** Now and then somebody agrees with what another said, so that the log holds more than posts. */
  function agree(): void {
    const { tables } = session.store.getState().gathering;
    const points = tables.find(({ id }) => id === table)?.points ?? [];
    const point = points[Math.floor(random() * points.length)];
    if (point === undefined || agreed.has(point) || said.some((one) => one.point === point)) return;
    agreed.add(point);
    void session.submit({ type: 'point.agree', point, agrees: true });
  }

  function say(): void {
    const point = makeId();
    const text = `${name} says ${said.length + 1}`;
    let kept = false;
    said.push({ point, text, kept: () => kept });
    const wish = { point, table, under: null, kind: 'point' as const, text };
    void session.submit({ type: 'point.post', ...wish, keep: role === 'facilitator' }).then(() => {
      // A phone that has given its disk up says so, and promises nothing beyond this page.
      kept = session.store.getState().durable;
    });
    if (said.length % 12 === 0) agree();
  }

  function hush(): void {
    if (chattering !== null) clearTimeout(chattering);
    chattering = null;
  }

  return {
    name,
    role,
    said,
    state: () => session.store.getState(),
    complaints: () => [...complaints],
    gaveUp: () => gaveUp,
    say,
    chatter: (perSecond) => {
      hush();
      const again = (): void => {
        chattering = setTimeout(
          () => {
            // Nobody writes before there is a page to write on.
            if (session.store.getState().loaded) say();
            again();
          },
          ((0.5 + random()) * 1_000) / perSecond,
        );
      };
      again();
    },
    hush,
    reload: () => {
      session = open();
    },
    wake: () => wake(),
    close: () => {
      hush();
      endLife();
    },
  };
}
