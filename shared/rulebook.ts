import type { Decide } from './decide/first.ts';
import type { SeenEvent } from './event.ts';
import type { ParseEvent } from './first-event.ts';
import type { Gathering } from './model.ts';

export type Reduce = (state: Gathering, event: SeenEvent) => Gathering;

/** What a program knows of gatherings: how it reads what happened, what follows, and what may be asked for. */
export type Rulebook = {
  readonly parseEvent: ParseEvent;
  readonly reduce: Reduce;
  readonly decide: Decide;
};
