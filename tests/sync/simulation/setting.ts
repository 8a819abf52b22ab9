import { digestOf } from '@tablecloth/server/access.ts';
import type { CreateGathering } from '@tablecloth/shared/command.ts';

/** The gathering that every evening begins with. */
export const TABLES = ['table-01', 'table-02', 'table-03'] as const;
export const FACILITATOR_KEY = 'key-of-the-facilitator-0';
export const WALL_KEY = 'key-of-the-wall-on-stage';

export const CREATION: CreateGathering = {
  id: 'creation-sim',
  type: 'gathering.create',
  code: 'QX7K2M',
  info: {
    title: 'An evening that never was',
    series: '',
    number: null,
    date: '2025-09-20',
    place: '',
    language: 'en',
  },
  themes: TABLES.map((table, at) => ({
    theme: `theme-0${at + 1}`,
    table,
    title: `Theme ${at + 1}`,
    gloss: '',
    question: '',
  })),
  grants: [
    {
      id: 'grant-facilitator',
      role: 'facilitator',
      tables: [...TABLES],
      label: '',
      digest: digestOf(FACILITATOR_KEY),
    },
    { id: 'grant-wall', role: 'wall', tables: [], label: '', digest: digestOf(WALL_KEY) },
  ],
};

/** An event of a type that this program does not know, as a newer one might record it. */
export const NEWER_TYPE = 'table.painted';
