import type { EventBody } from '../event.ts';
import type { ReportDraft } from '../model.ts';

type PhotoEvent = Extract<EventBody, { type: `photo.${string}` }>;

/** The photo of the report. Of its bytes the state knows only under which number the log has them. */
export function reducePhoto(report: ReportDraft, seq: number, body: PhotoEvent): ReportDraft {
  const { photo: known, ...rest } = report;
  switch (body.type) {
    case 'photo.placed': {
      const { type: _, data: __, ...photo } = body;
      return { ...rest, photo: { seq, ...photo } };
    }
    case 'photo.described':
      return known
        ? { ...rest, photo: { ...known, alt: body.alt, caption: body.caption } }
        : report;
    case 'photo.removed':
      return rest;
  }
}
