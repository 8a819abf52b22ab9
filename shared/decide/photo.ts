import type { SocketCommand } from '../command.ts';
import type { EventBody } from '../event.ts';
import { MORE_LIMITS } from '../more-limits.ts';
import type { Actor, Gathering } from '../model.ts';
import type { PlacePhoto } from '../photo-shape.ts';
import type { PlainGathering } from '../snapshot.ts';
import { accept, checkLine, type Decision, firstWrong, needed, reject } from './decision.ts';

type PhotoCommand = Extract<SocketCommand, { type: `photo.${string}` }>;

/** What is said of the photo, and taking it out for good. */
export function decidePhoto(state: Gathering, command: PhotoCommand, actor: Actor): Decision {
  if (actor.role !== 'organiser') return reject('not-allowed');
  const { photo } = state.report;
  if (command.type === 'photo.remove') return photo ? accept({ type: 'photo.removed' }) : accept();
  if (!photo) return reject('photo-not-found');
  const words = checkWords(command);
  if (words.wrong) return reject(words.wrong);
  const { alt, caption } = words;
  return alt === photo.alt && caption === photo.caption
    ? accept()
    : accept({ type: 'photo.described', alt, caption });
}

/** A photo whose bytes the server has looked at, in place of the one there may be. */
export function decidePlacePhoto(state: Gathering, command: PlacePhoto): Decision {
  if (!state.info) return reject('gathering-not-found');
  const words = checkWords(command);
  if (words.wrong) return reject(words.wrong);
  const { kind, width, height, data } = command;
  const { alt, caption } = words;
  return accept({ type: 'photo.placed', kind, width, height, alt, caption, data });
}

/** As they are kept: whoever can't see it must be told what there is. */
function checkWords(said: { readonly alt: string; readonly caption: string }) {
  const alt = needed(checkLine(said.alt, MORE_LIMITS.altGraphemes));
  const caption = checkLine(said.caption, MORE_LIMITS.altGraphemes);
  return { wrong: firstWrong(alt, caption), alt: alt.text, caption: caption.text };
}

/** The photo of a file, whose bytes were looked at; one without bytes is none. */
export function photoEvents({ photo }: PlainGathering['report']): EventBody[] {
  if (!photo?.data) return [];
  const { kind, width, height, alt, caption, data } = photo;
  return [{ type: 'photo.placed', kind, width, height, alt, caption, data }];
}
