import type { Contribution, Contributions } from '@tablecloth/shared/views/contributions.ts';

/** What gathering it was. */
type About = { readonly title: string; readonly date: string };

/** The words between what somebody said, in the reader's language. */
export type FileWords = {
  readonly added: string;
  readonly agreed: string;
  readonly where: (one: Contribution) => string;
};

/** Plain text, for reading: with a mark that tells old programs that it is Unicode. */
export function contributionsAsText(
  { title, date }: About,
  { added, agreed }: Contributions,
  words: FileWords,
): string {
  const part = (heading: string, list: readonly Contribution[]): string[] =>
    list.length === 0
      ? []
      : ['', heading, '', ...list.map((one) => `- ${one.row.text}\n  (${words.where(one)})`)];
  const lines = [
    ...[title, date].filter((line) => line !== ''),
    ...part(words.added, added),
    ...part(words.agreed, agreed),
  ];
  return `\uFEFF${lines.join('\n')}\n`;
}

/** The same for programs. Times are ISO 8601, and null where nobody may know them. */
export function contributionsAsJson(about: About, { added, agreed }: Contributions): string {
  const plain = ({ row, table, standing }: Contribution) => ({
    text: row.text,
    kind: row.kind,
    table: table.mark.number,
    theme: table.title,
    saidAt: row.postedAt === 0 ? null : new Date(row.postedAt).toISOString(),
    standing,
    agrees: row.agrees,
  });
  return `${JSON.stringify({ ...about, added: added.map(plain), agreed: agreed.map(plain) }, null, 2)}\n`;
}
