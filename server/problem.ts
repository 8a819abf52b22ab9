import type { Problem } from '@tablecloth/shared/http.ts';
import type { Rejection } from '@tablecloth/shared/protocol.ts';
import type { RejectionCode } from '@tablecloth/shared/rejection.ts';
import type { FastifyReply } from 'fastify';
import type * as v from 'valibot';
import { placeOf } from './import/place-of.ts';

/** An answer that is not a success: always a code for programs and a sentence for people. */
export function problem(reply: FastifyReply, status: number, body: Problem): FastifyReply {
  return reply.code(status).type('application/json; charset=utf-8').send(body);
}

/** A wrong key and a gathering that is not there answer alike: neither tells that the other is right. */
export function notFound(reply: FastifyReply): FastifyReply {
  return problem(reply, 404, {
    code: 'gathering-not-found',
    message: 'There is no such gathering, or this key does not open it.',
  });
}

const REFUSED: Partial<Record<RejectionCode, string>> = {
  empty: 'Something that must be filled in is empty.',
  'too-long': 'A text is longer than there is room for.',
  'too-many': 'There are more of these than one gathering can hold.',
  malformed: 'This is not of the form that is needed.',
  'read-only': 'The server can’t write to its disk at the moment.',
};

/** What is wrong with what was sent, and where. */
export function malformed(reply: FastifyReply, issue: v.BaseIssue<unknown>): FastifyReply {
  const at = placeOf(issue.path?.map(({ key }) => key) ?? []);
  return problem(reply, 422, { code: 'malformed', at, message: `${at}: ${issue.message}.` });
}

/** A rejection of the core as an answer over HTTP. */
export function refusal(reply: FastifyReply, { code, retryMs }: Rejection): FastifyReply {
  const body = { code, message: wordsFor(code) };
  const status = code === 'read-only' || code === 'slow-down' ? 503 : 422;
  return problem(reply, status, retryMs === undefined ? body : { ...body, retryMs });
}

/** A refusal of the core, in words. */
export function wordsFor(code: RejectionCode): string {
  return REFUSED[code] ?? 'This can’t be done.';
}
