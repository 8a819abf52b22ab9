import type { RecordedEvent } from '@tablecloth/shared/event.ts';
import { withoutBytes } from '@tablecloth/shared/project.ts';

/** Events as they are held in memory: the bytes of a photo stay where they are kept. */
export function withoutPhotos(events: readonly RecordedEvent[]): readonly RecordedEvent[] {
  return events.map((event) => {
    const body = withoutBytes(event.body);
    return body === event.body ? event : { ...event, body };
  });
}
