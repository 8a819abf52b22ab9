import type { Gathering, Id } from '@tablecloth/shared/model.ts';
import { derivedSecret, newCode, newGrants, newId, newSecret } from './access.ts';
import { systemClock } from './clock.ts';
import { EVENING, THEMES } from './demo/evening.ts';
import { openRoom } from './demo/room.ts';
import { type Sit, talk } from './demo/talk.ts';
import type { Gatherings } from './gatherings.ts';
import type { Clock } from './rooms.ts';

/** A made-up gathering that is alive, to look at. Everything in it came by ordinary commands. */
export type Demo = {
  readonly gathering: Id;
  /** Paths, secrets in their fragments. */
  readonly links: {
    readonly organiser: string;
    readonly facilitators: readonly string[];
    readonly wall: string;
    readonly join: string;
  };
  /** People sit down and go on talking for some minutes; returns how to silence them. */
  readonly keepTalking: (sit: Sit) => () => void;
};

export type DemoOptions = {
  readonly gatherings: Gatherings;
  /** YYYY-MM-DD, the day on which it takes place. */
  readonly date: string;
  readonly clock?: Clock;
  /** From 0 up to 1. */
  readonly random?: () => number;
};

const CODE_TRIES = 8;

/** Creates the gathering, as far as the evening has got when you come in. */
export async function createDemo(options: DemoOptions): Promise<Demo> {
  const { gatherings, date, clock = systemClock, random = Math.random } = options;
  const key = newSecret();
  const gathering = newId();
  const { state, code } = await createGathering(gatherings, gathering, key, date);
  const room = openRoom(gatherings, gathering, state);
  await room.fill();
  const linkTo = (letter: 'f' | 'w', role: 'facilitator' | 'wall'): string[] =>
    state.grants
      .filter((grant) => grant.role === role)
      .map(({ id }) => `/${letter}/${gathering}#${derivedSecret(key, id)}`);
  return {
    gathering,
    links: {
      organiser: `/o/${gathering}#${key}`,
      facilitators: linkTo('f', 'facilitator'),
      wall: linkTo('w', 'wall')[0] ?? '',
      join: `/${code}`,
    },
    keepTalking: (sit) => talk(room, clock, random, sit),
  };
}

async function createGathering(
  gatherings: Gatherings,
  id: Id,
  key: string,
  date: string,
): Promise<{ state: Gathering; code: string }> {
  const themes = THEMES.map((theme) => ({ ...theme, theme: newId(), table: newId() }));
  const grants = newGrants(
    key,
    themes.map(({ table }) => table),
  );
  for (let tries = 0; tries < CODE_TRIES; tries += 1) {
    const code = newCode();
    const info = { ...EVENING, date };
    const created = await gatherings.create(
      { id: newId(), type: 'gathering.create', info, code, themes, grants },
      id,
    );
    if (created.ok) return { state: created.gathering.state(), code };
    if (created.why === 'refused')
      throw new Error(`The demonstration was refused: ${created.code}`);
  }
  throw new Error('no free join code was found');
}
