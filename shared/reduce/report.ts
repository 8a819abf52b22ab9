import type { EventBody } from '../event.ts';
import type { Finding, ReportDraft } from '../model.ts';
import { placeAfter } from '../order.ts';

type ReportEvent = Extract<
  EventBody,
  {
    type:
      | `finding.${string}`
      | 'section.written'
      | 'report.written'
      | 'entry.written'
      | 'section.ordered'
      | 'section.pulled'
      | 'report.shown';
  }
>;

/** What the events of the editorial overlay make of it. */
export function reduceReport(report: ReportDraft, body: ReportEvent): ReportDraft {
  switch (body.type) {
    case 'report.written':
      return { ...report, blocks: { ...report.blocks, [body.block]: body.text } };
    case 'section.written': {
      const { type: _, ...section } = body;
      const others = report.sections.filter((one) => one.table !== section.table);
      return { ...report, sections: [...others, section] };
    }
    case 'entry.written': {
      const { type: _, ...entry } = body;
      const others = report.entries.filter((one) => one.point !== entry.point);
      const plain = entry.text === '' && entry.over === '' && !entry.dropped && !entry.heading;
      return { ...report, entries: plain ? others : [...others, entry] };
    }
    case 'section.ordered': {
      const { table, points } = body;
      const others = report.orders.filter((one) => one.table !== table);
      return { ...report, orders: [...others, { table, points }] };
    }
    case 'section.pulled': {
      const { table, pull } = body;
      const others = report.pulls.filter((one) => one.table !== table);
      return { ...report, pulls: pull === 'usual' ? others : [...others, { table, pull }] };
    }
    case 'report.shown': {
      const others = report.off.filter((one) => one !== body.part);
      return { ...report, off: body.shown ? others : [...others, body.part] };
    }
    default:
      return { ...report, findings: reduceFindings(report.findings, body) };
  }
}

function reduceFindings(
  findings: readonly Finding[],
  body: Extract<ReportEvent, { type: `finding.${string}` }>,
): readonly Finding[] {
  const known = findings.find((finding) => finding.id === body.finding);
  const replace = (next: Finding): readonly Finding[] =>
    findings.map((finding) => (finding.id === next.id ? next : finding));
  switch (body.type) {
    case 'finding.written': {
      const { finding: id, title, elaboration } = body;
      if (known) return replace({ ...known, title, elaboration });
      return [...findings, { id, title, elaboration, cites: [] }];
    }
    case 'finding.placed': {
      const order = placeAfter(
        findings.map((finding) => finding.id),
        body.finding,
        body.after,
      );
      return order.flatMap((id) => findings.find((finding) => finding.id === id) ?? []);
    }
    case 'finding.hands-counted': {
      if (!known) return findings;
      const { hands: _, ...rest } = known;
      return replace(body.count === null ? rest : { ...rest, hands: body.count });
    }
    case 'finding.removed':
      return findings.filter((finding) => finding.id !== body.finding);
    case 'finding.cited': {
      if (!known) return findings;
      const others = known.cites.filter((point) => point !== body.point);
      return replace({ ...known, cites: body.cites ? [...others, body.point] : others });
    }
  }
}
