import type { Chance } from './chance.ts';
import type { Network } from './line.ts';
import type { Phone } from './phone.ts';
import type { Server } from './server.ts';
import type { ServerDisk } from './server-disk.ts';
import { readRecords, writeRecords } from './server-log.ts';
import { NEWER_TYPE } from './setting.ts';
import type { World } from './world.ts';

/** What may go wrong, one thing a name. */
const KINDS = [
  'lines break',
  'half-open',
  'darkness',
  'slow line',
  'a frame goes missing',
  'server killed',
  'power cut',
  'server restarted',
  'server stands still',
  'server clock jumps',
  'sync stalls',
  'disk full',
  'sync fails',
  'phone reloaded',
  'phone sleeps',
  'phone wakes',
  'phone clock jumps',
  'phone disk full',
  'second tab',
  'program updated',
  'newer events',
] as const;
type Kind = (typeof KINDS)[number] | 'backup restored' | 'disk lied';

/** Once a second about, a fault; which ones, and how many kinds of them, the seed says. */
export type Script = {
  /** What may happen this evening. */
  readonly kinds: readonly Kind[];
  /** Whether the server loses this evening what it had recorded. */
  readonly loses: boolean;
  readonly begin: () => void;
  /** Nothing goes wrong any more, and what is down comes up. */
  readonly end: () => void;
};

export type Scene = {
  readonly world: World;
  readonly chance: Chance;
  readonly network: Network;
  readonly disk: ServerDisk;
  readonly server: Server;
  readonly phones: () => readonly Phone[];
  readonly newEpoch: () => string;
  readonly from: number;
  readonly until: number;
};

const HOUR = 3_600_000;

export function writeScript(scene: Scene): Script {
  const { world, chance, network, disk, server } = scene;
  const rare = chance.next();
  const losing: readonly Kind[] =
    rare < 0.12 ? ['backup restored'] : rare < 0.2 ? ['disk lied'] : [];
  // Few kinds an evening: what is always there hides what would show by itself.
  const share = chance.between(0.1, 0.6);
  const kinds: Kind[] = [...KINDS.filter(() => chance.odds(share)), ...losing];
  const pace = chance.between(800, 5_000);
  let backup = '';
  let over = false;
  let armed: 'killed' | 'without power' | null = null;

  const onePhone = (): Phone | undefined => scene.phones()[chance.below(scene.phones().length)];
  const oneTab = (phone: Phone | undefined) =>
    phone?.tabs[phone.tabs[1].isOpen() ? chance.below(2) : 0];
  const some = (): readonly Phone[] =>
    chance.odds(0.3) ? scene.phones() : [onePhone()].flatMap((one) => one ?? []);

  const startLater = (before = (): void => undefined): void => {
    world.after(chance.between(50, 4_000), () => {
      before();
      server.start();
    });
  };
  const die = (how: 'killed' | 'without power', before?: () => void): void => {
    if (!server.host()) return;
    server.die(how);
    for (const strand of network.strands()) {
      strand.sever({ phone: how === 'killed' ? chance.odds(0.9) : false, server: true });
    }
    startLater(before);
  };
  // Next to a write: that is where a crash does harm.
  disk.watch((moment) => {
    if (!armed || over) return;
    const how = armed;
    if (moment === 'synced' && chance.odds(0.5)) return;
    armed = null;
    world.after(chance.odds(0.3) ? 0 : chance.between(0, 12), () => die(how));
  });
  const rewrite = (change: (content: string) => string): void => {
    server.stop(() => {
      disk.replace(change(disk.synced()));
      startLater();
    });
  };

  const happen = (kind: Kind): void => {
    world.note(`fault: ${kind}`);
    switch (kind) {
      case 'lines break':
        for (const { name } of some()) {
          for (const one of network.strands(name)) one.sever({ phone: true, server: true });
        }
        return;
      case 'half-open':
        for (const { name } of some()) {
          const phone = chance.odds(0.5);
          for (const one of network.strands(name)) one.sever({ phone, server: !phone });
        }
        return;
      case 'darkness':
        return network.darken(
          chance.odds(0.3) ? null : (onePhone()?.name ?? null),
          chance.between(500, 15_000),
        );
      case 'slow line':
        return network.slow(onePhone()?.name ?? '', chance.between(1_000, 10_000));
      case 'a frame goes missing': {
        // Waits for one.
        const wait = (): void => {
          if (over || network.strands(onePhone()?.name).some((one) => one.lose())) return;
          world.after(20, wait);
        };
        return wait();
      }
      case 'server killed':
        armed = 'killed';
        return;
      case 'power cut':
        armed = 'without power';
        return;
      case 'server restarted':
        return server.stop(() => startLater());
      case 'server stands still':
        return server.freeze(chance.between(500, 12_000));
      case 'server clock jumps':
        return server.jump(chance.between(-HOUR, HOUR));
      case 'sync stalls':
        return disk.stall(chance.between(500, 8_000));
      case 'disk full':
        return disk.fill(chance.between(500, 9_000));
      case 'sync fails':
        return disk.spoil(1 + chance.below(3));
      case 'phone reloaded':
        for (const phone of some()) {
          const tab = oneTab(phone);
          if (tab?.isOpen() === true) tab.load(chance.odds(0.4));
        }
        return;
      case 'phone sleeps':
        return oneTab(onePhone())?.sleep(
          chance.odds(0.3) ? chance.between(20_000, 40_000) : chance.between(500, 9_000),
        );
      case 'phone wakes':
        return oneTab(onePhone())?.wake();
      case 'phone clock jumps':
        return onePhone()?.jump(chance.between(-24 * HOUR, 24 * HOUR));
      case 'phone disk full':
        return onePhone()?.refuseDisk(chance.between(500, 6_000));
      case 'second tab': {
        const phone = onePhone();
        const tab = phone?.tabs[1];
        if (!phone || !tab || phone.role === 'wall') return;
        if (!tab.isOpen()) return tab.load(true);
        return phone.tabs[chance.below(2)]?.close(chance.odds(0.5));
      }
      case 'program updated':
        return server.stop(() => {
          for (const phone of scene.phones()) phone.age();
          startLater();
        });
      case 'newer events':
        return rewrite(withNewerEvents);
      case 'backup restored':
        if (backup === '') {
          backup = disk.synced();
          return;
        }
        return rewrite(() => renamed(backup, scene.newEpoch()));
      case 'disk lied':
        return die('without power', () =>
          disk.replace(withoutEnd(disk.synced(), 1 + chance.below(6))),
        );
    }
  };
  const goOn = (): void => {
    if (over || world.now() > scene.until) return;
    const kind = kinds[chance.below(kinds.length)];
    if (kind !== undefined) happen(kind);
    world.after(chance.between(0.2, 1.8) * pace, goOn);
  };

  return {
    kinds,
    loses: losing.length > 0,
    begin: () => void world.after(scene.from, goOn),
    end: () => {
      over = true;
      armed = null;
      network.heal();
      disk.heal();
      server.thaw();
      for (const phone of scene.phones()) {
        phone.refuseDisk(0);
        for (const tab of phone.tabs) tab.wake();
        if (!phone.tabs.some((tab) => tab.isOpen())) phone.tabs[0].load(true);
        // A page that is too old, and keeps what its disk would not take, waits for whoever holds the phone.
        world.after(8_000, () => {
          for (const tab of phone.tabs) if (tab.state()?.refusal === 'too-old') tab.load(true);
        });
      }
    },
  };
}

/** The same log under another name: what a restored backup is. */
function renamed(content: string, epoch: string): string {
  const { records } = readRecords(content);
  return writeRecords(
    records.map((record) => (record.kind === 'rows' ? { ...record, epoch } : record)),
  );
}

/** Without the last few commits, never without the gathering. */
function withoutEnd(content: string, commits: number): string {
  const { records } = readRecords(content);
  return writeRecords(records.slice(0, Math.max(2, records.length - commits)));
}

/** As a newer program leaves it, which was tried and taken back: with events of a type that this one does not know. */
function withNewerEvents(content: string): string {
  const { records } = readRecords(content);
  const last = records.findLast((record) => record.kind === 'rows');
  const row = last?.rows.at(-1);
  if (!last || !row) return content;
  const seq = row.seq + 1;
  const novel = {
    ...row,
    seq,
    type: NEWER_TYPE,
    commandId: `novel-${seq}`,
    content: '{"colour":"green"}',
  };
  return writeRecords([...records, { ...last, rows: [novel] }]);
}
