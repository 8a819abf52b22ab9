import type { OpenWire } from '@tablecloth/client/sync/connection.ts';
import type { Disk } from '@tablecloth/client/sync/disk.ts';
import type { LiveGathering } from '@tablecloth/server/gathering.ts';
import type { LogEntry } from '@tablecloth/server/store/event-log.ts';
import type { SocketCommand } from '@tablecloth/shared/command.ts';
import { eventBodySchema, type RecordedEvent } from '@tablecloth/shared/event.ts';
import { frameFor } from '@tablecloth/shared/frame.ts';
import type { Id } from '@tablecloth/shared/model.ts';
import { receiptsSchema } from '@tablecloth/shared/protocol.ts';
import * as v from 'valibot';
import type { Seams } from './seams.ts';

/** A bug between two real parts, by the name of what it does. */
export type PlantedBug = { readonly name: string; readonly seams: () => Seams };

const frameSchema = v.looseObject({
  from: v.number(),
  events: v.array(v.looseObject({ body: v.looseObject({ type: v.string() }) })),
});
const headSchema = v.looseObject({ head: v.number() });
const letterSchema = v.looseObject({ command: v.looseObject({ id: v.string() }) });
const KNOWN: ReadonlySet<string> = new Set(
  eventBodySchema.options.map((option) => option.entries.type.literal),
);

const eventsOf = (entries: readonly LogEntry[], head: number): RecordedEvent[] =>
  entries
    .flatMap(({ bodies, ...rest }) => bodies.map((body) => ({ ...rest, body })))
    .map((event, n) => ({ ...event, seq: head + n + 1 }));

/** The same line, where what is sent up goes through `change`, and its receipts come back under the old ids. */
function sending(
  open: OpenWire,
  change: (commands: readonly SocketCommand[]) => readonly SocketCommand[],
): OpenWire {
  return (hello, transports, listener) => {
    const wire = open(hello, transports, listener);
    return {
      ...wire,
      submit: (commands, answer) => {
        const sent = change(commands);
        const own = new Set(commands.map(({ id }) => id));
        const before = new Map(
          sent.flatMap(({ id }, at) =>
            own.has(id) ? [] : [[id, commands[at]?.id ?? id] as const],
          ),
        );
        wire.submit(sent, (answered) => {
          const receipts = v.safeParse(receiptsSchema, answered);
          if (!receipts.success) return answer(answered);
          answer(
            receipts.output.map((receipt) => ({
              ...receipt,
              commandId: before.get(receipt.commandId) ?? receipt.commandId,
            })),
          );
        });
      },
    };
  };
}

/** The same line, where a frame goes through `change` before the page has it; null: it never comes. */
function hearing(
  open: OpenWire,
  change: (frame: v.InferOutput<typeof frameSchema>) => unknown,
): OpenWire {
  return (hello, transports, listener) =>
    open(hello, transports, {
      ...listener,
      received: (name, value) => {
        const heard = name === 'frame' ? change(v.parse(frameSchema, value)) : value;
        if (heard !== null) listener.received(name, heard);
      },
    });
}

/** The same disk, where what is read from the outbox goes through `change`. */
function reading(
  disk: Disk,
  change: (
    letters: readonly (readonly [string, unknown])[],
  ) => readonly (readonly [string, unknown])[],
): Disk {
  return {
    ...disk,
    list: async (drawer, prefix) => {
      const letters = await disk.list(drawer, prefix);
      return drawer === 'outbox' ? change(letters) : letters;
    },
  };
}

/** The same gathering, where what is submitted goes through `submit`. */
function submitting(
  submit: (gathering: LiveGathering) => LiveGathering['submit'],
): NonNullable<Seams['gatherings']> {
  return (gatherings) => {
    const wrapped = new Map<LiveGathering, LiveGathering>();
    return {
      ...gatherings,
      open: async (id) => {
        const gathering = await gatherings.open(id);
        if (!gathering) return null;
        const known = wrapped.get(gathering) ?? { ...gathering, submit: submit(gathering) };
        wrapped.set(gathering, known);
        return known;
      },
    };
  };
}

const ON_THE_SERVER: readonly PlantedBug[] = [
  {
    name: 'acknowledged before the commit is on disk',
    seams: () => ({
      log: (log) => ({
        ...log,
        append: async (gathering, head, entries) => {
          void log.append(gathering, head, entries).catch(() => undefined);
          return { ok: true, head: head + eventsOf(entries, head).length };
        },
      }),
    }),
  },
  {
    name: 'shown before the commit is on disk',
    seams: () => ({
      log: (log, server) => ({
        ...log,
        append: (gathering, head, entries) => {
          const events = eventsOf(entries, head);
          server.tellAll(({ audience }) => ({
            type: 'frame',
            value: frameFor(events, head, head + events.length, audience),
          }));
          return log.append(gathering, head, entries);
        },
      }),
    }),
  },
  {
    name: 'a repeated command is acknowledged while its first try is under way',
    seams: () => {
      const underWay = new Set<Id>();
      return {
        gatherings: submitting((gathering) => async (commands, actor) => {
          const repeated = commands.filter(({ id }) => underWay.has(id));
          for (const { id } of commands) underWay.add(id);
          const fresh = commands.filter((command) => !repeated.includes(command));
          if (repeated.length === 0) {
            const receipts = await gathering.submit(fresh, actor);
            for (const { id } of fresh) underWay.delete(id);
            return receipts;
          }
          void gathering.submit(fresh, actor);
          return commands.map(({ id }) => ({ commandId: id, seq: gathering.head() + 1 }));
        }),
      };
    },
  },
  {
    name: 'a restart forgets which commands it has taken',
    seams: () => ({
      log: (log) => ({
        ...log,
        read: async (...asked) => {
          const { to, events } = await log.read(...asked);
          const nameless = events.map((event) => ({ ...event, commandId: `of ${event.seq}` }));
          return { to, events: nameless };
        },
        findCommand: async () => null,
      }),
    }),
  },
  {
    name: 'receipts of a batch name each other’s numbers',
    seams: () => ({
      gatherings: submitting((gathering) => async (commands, actor) => {
        const receipts = await gathering.submit(commands, actor);
        const seqs = receipts.flatMap((one) => ('seq' in one ? one.seq : [])).toReversed();
        return receipts.map((one) => ('seq' in one ? { ...one, seq: seqs.shift() ?? 0 } : one));
      }),
    }),
  },
  {
    name: 'a snapshot is one number ahead of what it holds',
    seams: () => ({
      told: (tell) => (to, told) => {
        if (told.type !== 'snapshot') return tell(to, told);
        tell(to, { type: 'snapshot', value: { ...told.value, head: told.value.head + 1 } });
      },
    }),
  },
  {
    name: 'a catch-up begins one event late',
    seams: () => ({
      told: (tell) => {
        let first = true;
        return (to, told) => {
          if (!first || told.type !== 'frame') return tell(to, told);
          first = false;
          const events = told.value.events.filter(({ seq }) => seq !== told.value.from + 1);
          tell(to, { type: 'frame', value: { ...told.value, events } });
        };
      },
    }),
  },
  {
    name: 'a participant is sent what is for the crew',
    seams: () => ({
      log: (log, server) => ({
        ...log,
        append: async (gathering, head, entries) => {
          const done = await log.append(gathering, head, entries);
          const events = eventsOf(entries, head);
          if (done.ok) {
            server.tellAll(() => ({
              type: 'frame',
              value: frameFor(events, head, done.head, { crew: true, person: null }),
            }));
          }
          return done;
        },
      }),
    }),
  },
];

const ON_THE_PHONE: readonly PlantedBug[] = [
  {
    name: 'what is sent again gets a new id',
    seams: () => {
      let again = 0;
      return {
        wire: (open) => {
          const sent = new Set<Id>();
          return sending(open, (commands) =>
            commands.map((command) => {
              if (!sent.has(command.id)) {
                sent.add(command.id);
                return command;
              }
              again += 1;
              return { ...command, id: `${command.id}-${again}` };
            }),
          );
        },
      };
    },
  },
  {
    name: 'a batch is sent with its last command first',
    seams: () => ({ wire: (open) => sending(open, (commands) => commands.toReversed()) }),
  },
  {
    name: 'a point goes to the table where one sits when it is sent',
    seams: () => ({
      wire: (open) => {
        let seat: Id | null = null;
        const watched: OpenWire = (hello, transports, listener) => {
          const wire = open(hello, transports, listener);
          return {
            ...wire,
            sit: (said) => {
              if (typeof said === 'string' || said === null) seat = said;
              else if ('table' in said) seat = said.table;
              wire.sit(said);
            },
          };
        };
        return sending(watched, (commands) =>
          commands.map((command) =>
            command.type === 'point.post' && command.under === null && seat !== null
              ? { ...command, table: seat }
              : command,
          ),
        );
      },
    }),
  },
  {
    name: 'a gap between frames is taken for none',
    seams: () => ({ wire: (open) => hearing(open, (frame) => ({ ...frame, from: 0 })) }),
  },
  {
    name: 'a page breaks at an event that it does not know',
    seams: () => ({
      wire: (open) =>
        hearing(open, (frame) =>
          frame.events.every(({ body }) => KNOWN.has(body.type)) ? frame : null,
        ),
    }),
  },
  {
    name: 'a full disk of the server is taken for a no',
    seams: () => ({
      wire: (open) => (hello, transports, listener) => {
        const wire = open(hello, transports, listener);
        return {
          ...wire,
          submit: (commands, answer) =>
            wire.submit(commands, (answered) =>
              answer(JSON.parse(JSON.stringify(answered).replaceAll('read-only', 'not-allowed'))),
            ),
        };
      },
    }),
  },
  {
    name: 'another epoch is not noticed',
    seams: () => ({
      wire: (open, _, server) => (hello, transports, listener) => {
        if (hello.epoch === '') return open(hello, transports, listener);
        const { mark: _mark, ...rest } = hello;
        return open({ ...rest, epoch: server.epoch() }, transports, listener);
      },
    }),
  },
  {
    name: 'the mark is not said in the handshake',
    seams: () => ({
      wire: (open) => (hello, transports, listener) => {
        const { mark: _mark, ...rest } = hello;
        return open(rest, transports, listener);
      },
    }),
  },
  {
    name: 'the outbox is emptied when it is sent',
    seams: () => ({
      wire:
        (open, { disk }) =>
        (hello, transports, listener) => {
          const wire = open(hello, transports, listener);
          const forget = async (commands: readonly SocketCommand[]): Promise<void> => {
            const letters = await disk.list('outbox', '');
            const sent = letters.filter(([key]) =>
              commands.some(({ id }) => key.endsWith(`/${id}`)),
            );
            const keys = sent.map(([key]) => key);
            await disk.erase('outbox', keys);
          };
          return {
            ...wire,
            submit: (commands, answer) => {
              void forget(commands).catch(() => undefined);
              wire.submit(commands, answer);
            },
          };
        },
    }),
  },
  {
    name: 'the outbox is read in another order than it was written',
    seams: () => ({ disk: (disk) => reading(disk, (letters) => letters.toReversed()) }),
  },
  {
    name: 'a reload forgets what waits',
    seams: () => ({ disk: (disk) => reading(disk, () => []) }),
  },
  {
    name: 'a second tab sends the commands of the first as its own',
    seams: () => ({
      disk: (disk, { second }) =>
        reading(disk, (letters) =>
          letters.map(([key, value]) => {
            const letter = v.safeParse(letterSchema, value);
            if (!second || !letter.success) return [key, value] as const;
            const { command } = letter.output;
            const own = { ...command, id: `${command.id}-own` };
            return [`${key}-own`, { ...letter.output, command: own }] as const;
          }),
        ),
    }),
  },
  {
    name: 'what was confirmed is not kept for a server that loses it',
    seams: () => ({
      disk: (disk) => ({
        ...disk,
        write: async (drawer, key, value) => {
          if (drawer !== 'sent') await disk.write(drawer, key, value);
        },
      }),
    }),
  },
  {
    name: 'a replica is put away one number ahead of what it holds',
    seams: () => ({
      disk: (disk) => ({
        ...disk,
        write: (drawer, key, value) => {
          if (drawer !== 'replicas') return disk.write(drawer, key, value);
          const kept = v.parse(headSchema, value);
          return disk.write(drawer, key, { ...kept, head: kept.head + 1 });
        },
      }),
    }),
  },
];

/** Each of them must be seen by the simulation within 300 seeds. */
export const PLANTED_BUGS: readonly PlantedBug[] = [...ON_THE_SERVER, ...ON_THE_PHONE];
