import { kept, type Line, said } from './line.ts';

/** What has been said when you come in. */
export const SAID: readonly Line[] = [
  kept(1, 0, 'point', 'The 42 is on time in the data and late at the stop', { agrees: 11 }),
  kept(1, 1, 'quote', '“I plan around the bus that never shows, not around the timetable”', {
    agrees: 14,
  }),
  kept(1, null, 'point', 'Ferry times are a picture of a table: no program can read them', {
    agrees: 8,
  }),
  kept(1, 3, 'question', 'Who would keep the list of stops when a road is dug up?', { agrees: 5 }),
  kept(1, 4, 'idea', 'One feed for all operators, checked every night', {
    agrees: 9,
    subs: ['Small operators send a spreadsheet', 'Errors go back to them the same day'],
  }),
  kept(1, 6, 'action', 'Ask the harbour office for its berth log', { agrees: 3 }),
  said(1, 2, 'point', 'Bike counters on the quay have been silent since autumn'),
  said(1, 7, 'point', 'Step-free routes: the map says yes, the lift says no', { agrees: 6 }),
  said(1, 8, 'question', 'Could screens say “we don’t know” instead of inventing a minute?', {
    agrees: 4,
  }),
  said(1, 5, 'point', 'School runs are missing from every count'),
  said(1, 1, 'point', 'Taxi ranks too'),

  kept(2, 10, 'idea', 'A weekly hour for one question about numbers, no appointment', {
    agrees: 12,
  }),
  kept(2, 11, 'point', 'People come for a form and leave with “so that is what the census knows”', {
    agrees: 7,
  }),
  kept(2, null, 'point', 'Librarians are trusted with questions that nobody asks the council', {
    agrees: 10,
  }),
  kept(2, 13, 'quote', '“You are the first person who did not sell me anything”', { agrees: 13 }),
  kept(2, 12, 'idea', 'Lend out sensors like books, with a leaflet and a return date', {
    agrees: 9,
  }),
  kept(2, 14, 'point', 'Training for staff: two half days, paid', {
    agrees: 6,
    subs: ['Reading a table aloud', 'Saying where a number is from'],
  }),
  said(2, 9, 'point', 'Local newspapers as data: shipping lists back to 1871'),
  said(2, 15, 'point', 'Opening hours are the real barrier', { agrees: 5 }),
  said(2, 11, 'question', 'Is there a quiet corner for people who can’t read well?'),
  said(2, 10, 'point', 'Children’s room: count birds from the window', { agrees: 4 }),

  kept(3, 16, 'point', 'Thirty cheap sensors show what one good one can’t: where it changes', {
    agrees: 8,
  }),
  kept(3, null, 'point', 'Readings are doubted until somebody stands beside the sensor', {
    agrees: 6,
  }),
  kept(3, 17, 'quote', '“We measured for a year and then nobody wanted the file”', { agrees: 15 }),
  kept(3, 18, 'action', 'Calibration days on the university roof, twice a year', { agrees: 7 }),
  kept(3, 19, 'point', 'Night noise from the container yard is louder than by day', { agrees: 9 }),
  kept(3, 20, 'question', 'What does a red dot mean to somebody with asthma?', { agrees: 10 }),
  said(3, 16, 'point', 'Swimmers know the water before the lab does'),
  said(3, 21, 'point', 'Raw values and a sentence, never only a colour', { agrees: 8 }),
  said(3, 22, 'question', 'Batteries: who changes them in February?'),
  said(3, 17, 'idea', 'Put the method on the box itself', { agrees: 3 }),

  kept(4, 23, 'point', 'A consent form that takes longer than the survey', { agrees: 12 }),
  kept(4, null, 'point', 'The right to say no is only real when no is as easy as yes', {
    agrees: 14,
  }),
  kept(4, 24, 'quote', '“I signed because there was a crowd behind me”', { agrees: 13 }),
  kept(4, 13, 'point', 'Say what will be deleted, and when, before saying what is collected', {
    agrees: 9,
  }),
  kept(4, 0, 'question', 'Could a neighbour explain it back to you?', { agrees: 7 }),
  kept(4, 18, 'action', 'Try every form on five people before it is printed', { agrees: 6 }),
  said(4, 9, 'point', 'Young people read the small print more than we think'),
  said(4, 23, 'point', 'One page in plain words, translated by people who live here', {
    agrees: 8,
  }),
  said(4, 6, 'question', 'Who holds the list of everybody who said yes?', { agrees: 4 }),
  said(4, 2, 'point', 'Cameras at the market: there is a sign, but behind the flower stall'),
];
