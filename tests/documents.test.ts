import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');

/** The pages that people read: those beside package.json, and all of docs. */
async function documents(): Promise<string[]> {
  const [top, docs] = await Promise.all([
    readdir(root),
    readdir(path.join(root, 'docs'), { recursive: true }),
  ]);
  return [...top, ...docs.map((name) => path.join('docs', name))].filter((name) =>
    name.endsWith('.md'),
  );
}

/** Targets of links and pictures, without those that lead out of the repository. */
function linked(markdown: string): string[] {
  return [...markdown.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) =>
    /^[a-z]+:/.test(target) ? [] : [target],
  );
}

/** Files of ours that are named in code marks: `tests/faults/line.test.ts`. */
function named(markdown: string): string[] {
  const ours = /`((?:client|docs|scripts|server|shared|tests)\/[\w./-]+\.[a-z]{2,4})`/g;
  return [...markdown.matchAll(ours)].flatMap(([, file = '']) => file);
}

/** As GitHub makes them: lower case, without marks, hyphens for spaces. */
function anchors(markdown: string): ReadonlySet<string> {
  return new Set(
    [...markdown.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

async function broken(document: string): Promise<string[]> {
  const markdown = await readFile(path.join(root, document), 'utf8');
  const wrong = named(markdown).filter((file) => !existsSync(path.join(root, file)));
  for (const target of linked(markdown)) {
    const [file = '', anchor] = target.split('#');
    const there = file === '' ? document : path.join(path.dirname(document), file);
    if (!existsSync(path.join(root, there))) wrong.push(target);
    else if (anchor !== undefined && there.endsWith('.md')) {
      const text = await readFile(path.join(root, there), 'utf8');
      if (!anchors(text).has(anchor)) wrong.push(target);
    }
  }
  return wrong;
}

describe('documents', async () => {
  test.each(await documents())(
    'given %s, then every file it links or names is there',
    async (document) => {
      expect(await broken(document)).toEqual([]);
    },
  );

  test('given the README, then each of its eight promises is linked to a test', async () => {
    const readme = await readFile(path.join(root, 'README.md'), 'utf8');
    const promises = readme.split(/^## /m).find((part) => part.startsWith('What you can rely on'));
    const items = (promises ?? '').split(/^\d\. /m).slice(1);
    expect(items).toHaveLength(8);
    for (const item of items) expect(item).toMatch(/\]\([\w./-]+\.test\.ts\)/);
  });
});
