import type { LiveGathering } from '../gathering.ts';

/** The bytes of the report's photo, read from the log, which alone has them; null where there is none (any more). */
export async function photoOf(gathering: LiveGathering): Promise<Buffer | null> {
  const known = gathering.state().report.photo;
  const event = known && (await gathering.recorded(known.seq));
  if (event?.body.type !== 'photo.placed' || event.body.data === '') return null;
  return Buffer.from(event.body.data, 'base64');
}
