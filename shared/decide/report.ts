import { getById } from '../by-id.ts';
import type { SocketCommand } from '../command.ts';
import { LIMITS } from '../limits.ts';
import { MORE_LIMITS } from '../more-limits.ts';
import { movedTo } from './dots.ts';
import { rootOf } from '../merged.ts';
import type { Actor, Finding, Gathering, Id } from '../model.ts';
import {
  accept,
  checkLine,
  checkText,
  type Decision,
  firstWrong,
  mayFacilitate,
  reject,
  tableOf,
} from './decision.ts';

type ReportCommand = Extract<
  SocketCommand,
  { type: `finding.${string}` | 'section.write' | 'report.write' }
>;

type Of<Type extends ReportCommand['type']> = Extract<ReportCommand, { type: Type }>;

/** The editorial overlay: findings are the work of all crew, sections of a table's own, the rest is the organiser's. */
export function decideReport(state: Gathering, command: ReportCommand, actor: Actor): Decision {
  if (command.type === 'section.write') return section(state, command, actor);
  const facilitates = actor.role === 'facilitator' && actor.tables.length > 0;
  const may = actor.role === 'organiser' || (facilitates && command.type !== 'report.write');
  if (!may) return reject('not-allowed');
  if (command.type === 'report.write') {
    const written = checkText(command.text, MORE_LIMITS.blockGraphemes);
    if (written.wrong) return reject(written.wrong);
    if (state.report.blocks[command.block] === written.text) return accept();
    return accept({ type: 'report.written', block: command.block, text: written.text });
  }
  return finding(state, command, actor);
}

function section(
  state: Gathering,
  command: Extract<ReportCommand, { type: 'section.write' }>,
  actor: Actor,
): Decision {
  if (!tableOf(state, command.table)) return reject('table-not-found');
  if (!mayFacilitate(actor, command.table)) return reject('not-allowed');
  const heading = checkLine(command.heading, LIMITS.titleGraphemes);
  const summary = checkText(command.summary, MORE_LIMITS.blockGraphemes);
  const leadIn = checkLine(command.leadIn, LIMITS.glossGraphemes);
  const wrong = firstWrong(heading, summary, leadIn);
  if (wrong) return reject(wrong);
  return accept({
    type: 'section.written',
    table: command.table,
    heading: heading.text,
    summary: summary.text,
    leadIn: leadIn.text,
  });
}

function finding(
  state: Gathering,
  command: Extract<ReportCommand, { type: `finding.${string}` }>,
  { role, tables }: Actor,
): Decision {
  if (command.type === 'finding.write') return write(state, command, { role, tables });
  const known = state.report.findings.find((one) => one.id === command.finding);
  if (!known) return reject('finding-not-found');
  switch (command.type) {
    case 'finding.place':
      return accept({ type: 'finding.placed', finding: known.id, after: command.after });
    case 'finding.remove':
      return accept({ type: 'finding.removed', finding: known.id });
    case 'finding.merge':
      return merge(state, known, command.into);
    case 'finding.hands': {
      const { count } = command;
      if ((known.hands ?? null) === count) return accept();
      return accept({ type: 'finding.hands-counted', finding: known.id, count });
    }
    case 'finding.cite':
      return cite(state, known, command);
  }
}

function write(
  state: Gathering,
  command: Of<'finding.write'>,
  { role, tables }: Pick<Actor, 'role' | 'tables'>,
): Decision {
  const { findings } = state.report;
  const isNew = findings.every(({ id }) => id !== command.finding);
  if (isNew && findings.length >= MORE_LIMITS.findings) return reject('too-many');
  const title = checkLine(command.title, LIMITS.pointGraphemes);
  const elaboration = checkText(command.elaboration, MORE_LIMITS.blockGraphemes);
  const wrong = firstWrong(title, elaboration);
  if (wrong) return reject(wrong);
  return accept({
    type: 'finding.written',
    finding: command.finding,
    title: title.text,
    elaboration: elaboration.text,
    ...(role === 'facilitator' && { tables: [...tables] }),
  });
}

/** A citation follows its point into what that was merged into. */
function cite(
  state: Gathering,
  known: Finding,
  { point: id, cites }: Of<'finding.cite'>,
): Decision {
  const point = getById(state.points, id);
  if (!point) return reject('point-not-found');
  if (point.held !== null && cites) return reject('point-held');
  const root = rootOf(state, point).id;
  const shown = known.cites.filter((one) => {
    const cited = getById(state.points, one);
    return cited !== undefined && rootOf(state, cited).id === root;
  });
  if (shown.length > 0 === cites) return accept();
  return accept(
    ...(cites ? [point.id] : shown).map(
      (one) => ({ type: 'finding.cited', finding: known.id, point: one, cites }) as const,
    ),
  );
}

/** Nothing that was written is lost: what the one says is added to what the other does. */
function merge(state: Gathering, from: Finding, named: Id): Decision {
  const into = state.report.findings.find(({ id }) => id === named);
  if (!into) return reject('finding-not-found');
  if (into.id === from.id) return reject('malformed');
  const added = [from.title, from.elaboration].filter((text) => text !== '');
  const title = into.title === '' ? (added.shift() ?? '') : into.title;
  const lines = [into.elaboration, ...added].filter((text) => text !== '');
  const elaboration = checkText(lines.join('\n'), MORE_LIMITS.blockGraphemes);
  if (elaboration.wrong) return reject(elaboration.wrong);
  const cites = from.cites.filter((id) => !into.cites.includes(id));
  return accept(
    { type: 'finding.written', finding: into.id, title, elaboration: elaboration.text },
    ...cites.map(
      (point) => ({ type: 'finding.cited', finding: into.id, point, cites: true }) as const,
    ),
    movedTo(state.room.harvest.dots, from.id, into.id),
    { type: 'finding.removed', finding: from.id },
  );
}
