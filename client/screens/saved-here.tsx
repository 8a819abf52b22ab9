import type { ReactNode } from 'react';
import { type MessageId, t } from '../i18n/messages.ts';
import { useSession } from './session-context.tsx';

type SavedHereProps = { readonly words: Extract<MessageId, `${string}.saved-here`> };

/** Where words are that the server does not have yet: on this device, unless it keeps nothing. */
export function SavedHere({ words }: SavedHereProps): ReactNode {
  const durable = useSession((state) => state.durable);
  return t(durable ? words : 'strip.waits-here');
}
