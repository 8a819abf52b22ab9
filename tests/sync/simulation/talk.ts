import type { Wish } from '@tablecloth/client/sync/session.ts';
import { entriesById } from '@tablecloth/shared/by-id.ts';
import type { Id, Point } from '@tablecloth/shared/model.ts';
import type { Chance } from './chance.ts';
import type { Phone, Tab } from './phone.ts';
import { TABLES } from './setting.ts';
import type { World } from './world.ts';

/** Somebody at a phone, who says and does one thing after the other for as long as the evening lasts. */
export type Guest = { readonly say: () => void };

export type Talk = {
  readonly world: World;
  readonly chance: Chance;
  /** Milliseconds from one thing to the next, about. */
  readonly pace: number;
  readonly until: number;
};

/** @param say one point more from this phone, whatever else it does. */
export function seatGuest(phone: Phone, { world, chance, pace, until }: Talk): Guest {
  let points = 0;
  let table = chance.pick(TABLES);

  const openTab = (): Tab | undefined => {
    const open = phone.tabs.filter((tab) => tab.isOpen() && tab.state()?.loaded === true);
    return open[chance.below(open.length)];
  };
  const post = (under: Id | null): Wish => {
    points += 1;
    return {
      type: 'point.post',
      point: `point-${phone.name}-${points}`,
      table,
      under,
      kind: 'point',
      text: `${phone.name} says ${points}`,
      keep: phone.role === 'facilitator' && chance.odds(0.3),
    };
  };
  const about = (points: readonly Point[]): Wish => {
    const point = points[chance.below(points.length)];
    const own = points.filter(({ by }) => by !== null && by === phone.audience.person);
    const mine = own[chance.below(own.length)];
    if (!point) return post(null);
    if (phone.role === 'facilitator') return crewWish(point, chance, post);
    if (mine && chance.odds(0.3)) {
      const text = `${mine.text}, or so`;
      return { type: 'point.edit', point: mine.id, kind: 'point', text };
    }
    if (mine && chance.odds(0.1)) return { type: 'point.withdraw', point: mine.id };
    if (point.under === null && point.table === table && chance.odds(0.2)) return post(point.id);
    return { type: 'point.agree', point: point.id, agrees: chance.odds(0.8) };
  };
  const say = (): void => {
    const tab = openTab();
    if (!tab) return;
    const points = entriesById(tab.state()!.gathering.points).map(([, point]) => point);
    if (chance.odds(0.1)) {
      table = chance.pick(TABLES);
      tab.sit(table);
    }
    if (chance.odds(0.04)) {
      return tab.wish({ type: 'person.name', name: `${phone.name} ${chance.below(100)}` });
    }
    // Now and then several in one breath.
    const many = chance.odds(0.1) ? 2 + chance.below(4) : 1;
    for (let n = 0; n < many; n += 1) tab.wish(chance.odds(0.55) ? post(null) : about(points));
  };
  const goOn = (): void => {
    if (world.now() > until) return;
    say();
    world.after(chance.between(0.2, 1.8) * pace, goOn);
  };
  if (phone.role !== 'wall') world.after(chance.between(0.5, 1.5) * pace, goOn);
  return {
    say: () => openTab()?.wish(post(null)),
  };
}

function crewWish(point: Point, chance: Chance, post: (under: null) => Wish): Wish {
  const which = chance.below(6);
  if (point.hidden !== null) return { type: 'point.restore', point: point.id };
  if (which === 0) return { type: 'point.hide', point: point.id, reason: '' };
  if (which === 1) return post(null);
  const list = chance.pick(['key', 'key', 'inbox', 'aside'] as const);
  return {
    type: 'point.place',
    point: point.id,
    list,
    after: list === 'key' ? chance.pick([null, 'end'] as const) : null,
  };
}
