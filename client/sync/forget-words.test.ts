import { expect, test } from 'vitest';
import { memoryDisk } from './disk.ts';
import { forgetWords, type Stands } from './forget-words.ts';

const SCOPE = 'gathering-1';
const ALL: Stands = { point: () => true, theme: () => true, name: 'Ada' };

async function disk() {
  const kept = memoryDisk();
  const letter = (at: number, command: object): Promise<void> =>
    kept.write('sent', `${SCOPE}/${String(at).padStart(16, '0')}/command-${at}`, {
      command: { id: `command-${at}`, ...command },
      at,
      refused: null,
    });
  await letter(1, { type: 'person.name', name: 'Ada' });
  await letter(2, { type: 'point.post', point: 'point-1', text: 'first words' });
  await letter(3, { type: 'point.edit', point: 'point-1', text: 'other words' });
  await letter(4, { type: 'point.post', point: 'point-2', text: 'second words' });
  await letter(5, { type: 'theme.propose', theme: 'theme-1', title: 'a theme' });
  await kept.write('drafts', `${SCOPE}/table-1/point-1/@tab`, {
    text: 'better',
    kind: 'point',
    at: 3,
  });
  await kept.write('drafts', `${SCOPE}/table-1/@tab`, { text: 'unsent', kind: 'point', at: 9 });
  await kept.write('sent', 'gathering-2/0000000000000001/command-1', { command: {}, at: 1 });
  const all = async (): Promise<string> =>
    JSON.stringify([...(await kept.list('sent', '')), ...(await kept.list('drafts', ''))]);
  return { kept, letter, all };
}

test('given all of it stands, then nothing is forgotten', async () => {
  const { kept, all } = await disk();
  const before = await all();
  await forgetWords(kept, SCOPE, ALL);
  expect(await all()).toBe(before);
});

test('given a point that is gone, then its words and drafts of other words for it are, and nothing else', async () => {
  const { kept, all } = await disk();
  await forgetWords(kept, SCOPE, { ...ALL, point: (id) => id !== 'point-1' });
  const left = await all();
  for (const words of ['first words', 'other words', 'better']) expect(left).not.toContain(words);
  for (const words of ['second words', 'unsent', 'a theme', 'Ada']) expect(left).toContain(words);
});

test('given a name or a proposal that is gone, then so it is here', async () => {
  const { kept, all } = await disk();
  await forgetWords(kept, SCOPE, { ...ALL, theme: () => false, name: '' });
  expect(await all()).not.toMatch(/Ada|a theme/);
});

test('given all of one’s own was erased, then nothing older stays, and what came later does', async () => {
  const { kept, letter, all } = await disk();
  await letter(7, { type: 'person.erase', person: null, said: null });
  await letter(8, { type: 'point.post', point: 'point-3', text: 'anew' });
  await forgetWords(kept, SCOPE, ALL);
  const left = await all();
  expect(left).not.toMatch(/words|better|Ada|a theme/);
  for (const words of ['anew', 'unsent', 'person.erase', 'gathering-2'])
    expect(left).toContain(words);
});
