/** The evening that the demonstration shows. All of it is made up: people, places and what they say. */

export const EVENING = {
  title: 'Harbour Town Data Community: spring gathering',
  series: 'Harbour Town Data Community',
  number: 6,
  place: 'The Rope Works',
  language: 'en-GB',
};

export const THEMES = [
  {
    title: 'Open transport data',
    gloss: 'buses, ferries and the last half mile',
    question: 'What would you look up tonight, if you could?',
  },
  {
    title: 'Libraries as data places',
    gloss: 'a table, a screen and somebody to ask',
    question: 'Who comes in with a question, and what do they leave with?',
  },
  {
    title: 'Air, water & noise',
    gloss: 'many small sensors, one shared picture',
    question: 'What do we measure ourselves, and who believes it?',
  },
  {
    title: 'Trust & consent',
    gloss: 'asking people so that they understand',
    question: 'When did you last say yes without knowing to what?',
  },
] as const;

/** Twenty-five people; those without a name stay anonymous. */
export const PEOPLE: readonly string[] = (
  'Amina,Bram,,Chidi,Dilys,,Eoin,Farah,Gus,,Hana,Idris,,' +
  'Jo,Kasia,,Lowri,Mateus,Nkechi,,Oli,Priya,,Ruth,Samir'
).split(',');

/** What the facilitators and the organiser have written around it. */
export const SECTIONS = [
  'This table compared what is published with what people meet at the stop.',
  'This table asked what a branch library could do for people who come with a question.',
  'This table looked at two years of measurements made by residents.',
  'This table read consent forms aloud and timed them.',
] as const;

export const BLOCKS = {
  opening:
    'The Harbour Town Data Community held its sixth gathering at The Rope Works, with about 25 people who collect, publish or need local data.\n\nWe sat down around four discussion tables, and everybody was free to move to whichever discussion interested them. The four themes were:',
  next: 'We meet again in early summer, at the library on Quay Street. Bring a number that you don’t believe.',
  credit: 'The Harbour Town Data Community is run by volunteers.',
} as const;

/** Sentences over several tables, with the texts of the points that each rests on. */
export const FINDINGS = [
  {
    title: 'People trust people before they trust numbers',
    elaboration: 'at the library desk, beside the sensor and over the form',
    cites: [
      'Librarians are trusted with questions that nobody asks the council',
      'Readings are doubted until somebody stands beside the sensor',
      'Could a neighbour explain it back to you?',
    ],
  },
  {
    title: 'Data needs somebody who keeps it up',
    elaboration: 'after the grant, in February and when a road is dug up',
    cites: [
      'Who would keep the list of stops when a road is dug up?',
      'Calibration days on the university roof, twice a year',
      '“We measured for a year and then nobody wanted the file”',
    ],
  },
] as const;
