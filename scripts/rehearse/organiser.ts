import type { SocketCommand } from '@tablecloth/shared/command.ts';
import { nanoid } from 'nanoid';
import type { Device } from './device.ts';
import { openQueue } from './queue.ts';
import { commandId, pointId, type Room, tableId } from './room.ts';

/** Milliseconds of the room's time for one thing an organiser writes at speed 1. */
const WRITES = 700;

/** The organiser writes what stands around the points: headings, opening, findings, what is next, thanks. */
export async function writeReport(room: Room, device: Device): Promise<void> {
  const queue = openQueue([device], room.pace, room.told);
  const commands = [...sections(room), ...blocks(room), ...findings(room)];
  for (const gesture of room.pace.hurried ? [commands] : commands.map((one) => [one])) {
    await room.pace.think(WRITES);
    await queue.send(gesture);
  }
}

function sections(room: Room): SocketCommand[] {
  return room.plan.sections.map(({ table, ...texts }) => ({
    id: commandId(),
    type: 'section.write',
    table: tableId(room, table),
    ...texts,
  }));
}

function blocks({ plan }: Room): SocketCommand[] {
  return plan.blocks.map((block) => ({ id: commandId(), type: 'report.write', ...block }));
}

function findings(room: Room): SocketCommand[] {
  return room.plan.findings.flatMap(({ title, elaboration, cites }): SocketCommand[] => {
    const finding = nanoid(12);
    return [
      { id: commandId(), type: 'finding.write', finding, title, elaboration },
      ...cites.map((point): SocketCommand => ({
        id: commandId(),
        type: 'finding.cite',
        finding,
        point: pointId(room, point),
        cites: true,
      })),
    ];
  });
}
