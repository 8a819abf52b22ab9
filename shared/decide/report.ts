import { getById } from '../by-id.ts';
import type { SocketCommand } from '../command.ts';
import { LIMITS } from '../limits.ts';
import { rootOf } from '../merged.ts';
import type { Actor, Gathering } from '../model.ts';
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

/** The editorial overlay: a facilitator writes the section of their tables and cites their points, the organiser everything. */
export function decideReport(state: Gathering, command: ReportCommand, actor: Actor): Decision {
  if (command.type === 'section.write') return section(state, command, actor);
  if (actor.role !== 'organiser' && !citesOwn(state, command, actor)) return reject('not-allowed');
  if (command.type === 'report.write') {
    const written = checkText(command.text, LIMITS.blockGraphemes);
    if (written.wrong) return reject(written.wrong);
    if (state.report.blocks[command.block] === written.text) return accept();
    return accept({ type: 'report.written', block: command.block, text: written.text });
  }
  return finding(state, command);
}

/**
 * Whoever takes the notes of a table says which findings its points bear out. They name a new one for it, and may take
 * back one that nothing bears out.
 */
function citesOwn(state: Gathering, command: ReportCommand, actor: Actor): boolean {
  if (actor.role !== 'facilitator') return false;
  if (command.type === 'finding.write' || command.type === 'finding.remove') {
    const known = state.report.findings.find((one) => one.id === command.finding);
    if (command.type === 'finding.write') return known === undefined && actor.tables.length > 0;
    return known !== undefined && known.cites.length === 0 && known.elaboration === '';
  }
  if (command.type !== 'finding.cite') return false;
  const point = getById(state.points, command.point);
  return point !== undefined && mayFacilitate(actor, point.table);
}

function section(
  state: Gathering,
  command: Extract<ReportCommand, { type: 'section.write' }>,
  actor: Actor,
): Decision {
  if (!tableOf(state, command.table)) return reject('table-not-found');
  if (!mayFacilitate(actor, command.table)) return reject('not-allowed');
  const heading = checkLine(command.heading, LIMITS.titleGraphemes);
  const summary = checkText(command.summary, LIMITS.blockGraphemes);
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
): Decision {
  const known = state.report.findings.find((one) => one.id === command.finding);
  if (command.type === 'finding.write') {
    if (!known && state.report.findings.length >= LIMITS.findings) return reject('too-many');
    const title = checkLine(command.title, LIMITS.pointGraphemes);
    const elaboration = checkText(command.elaboration, LIMITS.blockGraphemes);
    const wrong = firstWrong(title, elaboration);
    if (wrong) return reject(wrong);
    return accept({
      type: 'finding.written',
      finding: command.finding,
      title: title.text,
      elaboration: elaboration.text,
    });
  }
  if (!known) return reject('finding-not-found');
  switch (command.type) {
    case 'finding.place':
      return accept({ type: 'finding.placed', finding: known.id, after: command.after });
    case 'finding.remove':
      return accept({ type: 'finding.removed', finding: known.id });
    case 'finding.cite': {
      const point = getById(state.points, command.point);
      if (!point) return reject('point-not-found');
      if (point.held !== null && command.cites) return reject('point-held');
      // A citation follows its point into what that was merged into.
      const root = rootOf(state, point).id;
      const shown = known.cites.filter((id) => {
        const cited = getById(state.points, id);
        return cited !== undefined && rootOf(state, cited).id === root;
      });
      if (shown.length > 0 === command.cites) return accept();
      const { cites } = command;
      return accept(
        ...(cites ? [point.id] : shown).map(
          (id) => ({ type: 'finding.cited', finding: known.id, point: id, cites }) as const,
        ),
      );
    }
  }
}
