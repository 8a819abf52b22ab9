import type { EventBody } from './event.ts';

/** Shorter ones are anybody's words: taking “yes” out of a report would only hurt it. */
const SHORTEST = 12;
/** What stands where somebody's words were taken out of a text that goes on without them. */
const LEFT_OUT = '[…]';

/** The text without these passages where it repeats them whole; the very same where it does not. */
export function cut(text: string, passages: readonly string[]): string {
  // The longest first: a shorter one may be part of it.
  const long = passages
    .filter((one) => one.length >= SHORTEST)
    .toSorted((a, b) => b.length - a.length);
  return long.reduce((left, passage) => left.replaceAll(passage, LEFT_OUT), text);
}

/** What somebody wrote in the report or a finding without the passages it repeats; the very same where it has none. */
export function withoutPassages(body: EventBody, passages: readonly string[]): EventBody {
  switch (body.type) {
    case 'report.written': {
      const text = cut(body.text, passages);
      return text === body.text ? body : { ...body, text };
    }
    case 'section.written': {
      const heading = cut(body.heading, passages);
      const summary = cut(body.summary, passages);
      const leadIn = cut(body.leadIn, passages);
      const same = heading + summary + leadIn === body.heading + body.summary + body.leadIn;
      return same ? body : { ...body, heading, summary, leadIn };
    }
    case 'finding.written': {
      const title = cut(body.title, passages);
      const elaboration = cut(body.elaboration, passages);
      const same = title + elaboration === body.title + body.elaboration;
      return same ? body : { ...body, title, elaboration };
    }
    case 'read-back.worded': {
      const text = body.text === null ? null : cut(body.text, passages);
      return text === body.text ? body : { ...body, text };
    }
    case 'correction.suggested': {
      const text = cut(body.text, passages);
      return text === body.text ? body : { ...body, text };
    }
    case 'photo.placed':
    case 'photo.described': {
      const alt = cut(body.alt, passages);
      const caption = cut(body.caption, passages);
      return alt + caption === body.alt + body.caption ? body : { ...body, alt, caption };
    }
    case 'plenary.shown':
      return shownWithout(body, passages);
    case 'entry.written': {
      const text = cut(body.text, passages);
      const over = cut(body.over, passages);
      return text + over === body.text + body.over ? body : { ...body, text, over };
    }
    default:
      return body;
  }
}

function shownWithout(
  body: Extract<EventBody, { type: 'plenary.shown' }>,
  passages: readonly string[],
): EventBody {
  const findings = body.findings.map((one) => {
    const title = cut(one.title, passages);
    const elaboration = cut(one.elaboration, passages);
    const same = title + elaboration === one.title + one.elaboration;
    return same ? one : { ...one, title, elaboration };
  });
  return findings.every((one, n) => one === body.findings[n]) ? body : { ...body, findings };
}
