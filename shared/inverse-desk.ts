import type { Finding, Gathering, Id } from './model.ts';
import type { Wish } from './wish.ts';

type AtDesk = Extract<
  Wish,
  {
    type: `finding.${'place' | 'remove' | 'merge' | 'hands'}` | 'suggestion.settle';
  }
>;

/** What takes back what was done with a finding or a suggestion, seen from the state before it. */
export function inverseAtDesk(before: Gathering, wish: AtDesk): readonly Wish[] {
  const { findings } = before.report;
  if (wish.type === 'suggestion.settle') {
    const known = before.room.harvest.suggestions.find(({ id }) => id === wish.suggestion);
    if (!known) return [];
    return [{ type: 'suggestion.settle', suggestion: known.id, state: known.state }];
  }
  const known = findings.find(({ id }) => id === wish.finding);
  if (!known) return [];
  switch (wish.type) {
    case 'finding.place':
      return [whereItStood(findings, known)];
    case 'finding.hands':
      return [{ type: 'finding.hands', finding: known.id, count: known.hands ?? null }];
    case 'finding.remove':
      return back(findings, known);
    case 'finding.merge': {
      const into = findings.find(({ id }) => id === wish.into);
      if (!into) return back(findings, known);
      const added = known.cites.filter((point) => !into.cites.includes(point));
      // Their dots come back with the first of these: see decide/dots.ts.
      return [
        ...back(findings, known),
        ...writtenBack(before, into.id),
        ...added.map((point): Wish => {
          return { type: 'finding.cite', finding: into.id, point, cites: false };
        }),
      ];
    }
  }
}

/** What a finding said, or that there was none. */
export function writtenBack({ report }: Gathering, finding: Id): Wish[] {
  const known = report.findings.find((one) => one.id === finding);
  return [known ? written(known) : { type: 'finding.remove', finding }];
}

const written = ({ id, title, elaboration }: Finding): Wish => {
  return { type: 'finding.write', finding: id, title, elaboration };
};

/** A finding that went, whole. */
function back(findings: readonly Finding[], known: Finding): Wish[] {
  const { id: finding, cites, hands } = known;
  return [
    written(known),
    whereItStood(findings, known),
    ...cites.map((point): Wish => ({ type: 'finding.cite', finding, point, cites: true })),
    ...(hands === undefined ? [] : [{ type: 'finding.hands', finding, count: hands } as const]),
  ];
}

function whereItStood(findings: readonly Finding[], { id }: Finding): Wish {
  const at = findings.findIndex((one) => one.id === id);
  return { type: 'finding.place', finding: id, after: findings[at - 1]?.id ?? null };
}
