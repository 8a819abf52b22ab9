import type { SocketCommand } from './command.ts';

/** A command without the id that its sender gives it. */
export type Wish = SocketCommand extends infer One
  ? One extends { readonly id: string }
    ? Omit<One, 'id'>
    : never
  : never;
