import type { Rejection } from '@tablecloth/shared/protocol.ts';

/** What is said while nothing can be recorded: keep it, and try again in five seconds. */
export const READ_ONLY = { code: 'read-only', retryMs: 5_000 } as const satisfies Rejection;
