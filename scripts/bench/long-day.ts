import { createHash } from 'node:crypto';
import { EMPTY_DRAFT, type Gathering } from '@tablecloth/shared/model.ts';
import { decodeGathering, gatheringSchema } from '@tablecloth/shared/snapshot.ts';
import * as v from 'valibot';

/** A gathering with so many points, all kept, at so many tables. */
export function longDay(pointCount: number, tableCount: number): Gathering {
  const id = (what: string, number: number): string => `${what}-${String(number).padStart(5, '0')}`;
  const points = Array.from({ length: pointCount }, (_, index) => ({
    id: id('point', index),
    seq: index + 1,
    table: id('table', index % tableCount),
    under: null,
    kind: 'point',
    text: textOf(index),
    by: null,
    list: 'key',
    postedAt: index * 1000,
    edited: false,
    hidden: null,
    agrees: index % 17,
    agreedBy: [],
  }));
  const numbers = Array.from({ length: tableCount }, (_, index) => index);
  const plain = {
    info: {
      title: 'A long day',
      series: '',
      number: null,
      date: '2026-03-12',
      place: 'Town hall',
      language: 'en',
    },
    code: '',
    doorsOpen: false,
    themes: numbers.map((index) => ({
      id: id('theme', index),
      title: `Theme ${index + 1}`,
      gloss: 'what it is about',
      question: '',
    })),
    tables: numbers.map((index) => ({
      id: id('table', index),
      number: index + 1,
      theme: id('theme', index),
      open: true,
      key: points.filter((point) => point.table === id('table', index)).map((point) => point.id),
    })),
    points,
    people: [],
    names: [],
    grants: [],
    report: {
      blocks: { ...EMPTY_DRAFT.blocks, nextStart: '2026-05-14' },
      sections: [],
      findings: Array.from({ length: 10 }, (_, index) => ({
        id: id('finding', index),
        title: `It was a long day, part ${index + 1}`,
        elaboration: 'And this is what the tables have in common.',
        cites: points.slice(index * 50, index * 50 + 50).map((point) => point.id),
      })),
    },
  };
  return decodeGathering(v.parse(gatheringSchema, plain));
}

/** Different words in every point, a third of them with a quotation, as long as points are. */
function textOf(index: number): string {
  const words = createHash('sha256').update(String(index)).digest('hex').match(/.{6}/g) ?? [];
  const text = words.join(' ');
  return index % 3 === 0 ? `Somebody said “${text}” & others <agreed>` : `${text}: ${text}`;
}
